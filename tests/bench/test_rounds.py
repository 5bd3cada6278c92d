"""Which rounds count, and what is made of them."""

from bench.rounds import Round, counting, figures_of, ratio


def a_round(rps: float = 100, foreign: float = 0.0, **fields) -> Round:
    return Round(**{"rps": rps, "p50_ms": 1, "p95_ms": 2, "p99_ms": 3, "cpu_ms": 5, "foreign": foreign, **fields})


def test_the_middle_round_speaks_for_all():
    figures = figures_of([a_round(90), a_round(400), a_round(100)])
    assert (figures.rps, figures.rounds, figures.quiet) == (100, 3, True)


def test_a_round_beside_foreign_load_is_dropped():
    rounds = [a_round(100), a_round(20, foreign=0.5), a_round(110), a_round(30, foreign=0.11)]
    assert [each.rps for each in counting(rounds)] == [100, 110]
    assert figures_of(rounds).rps == 105


def test_when_every_round_is_disturbed_the_figures_say_so():
    figures = figures_of([a_round(20, foreign=0.5), a_round(40, foreign=0.7)])
    assert (figures.rps, figures.quiet) == (30, False)


def test_each_figure_has_its_own_middle():
    rounds = [a_round(1, p50_ms=30), a_round(2, p50_ms=10), a_round(3, p50_ms=20)]
    assert (figures_of(rounds).rps, figures_of(rounds).p50_ms) == (2, 20)


def test_a_ratio_is_the_page_over_the_yardstick():
    assert ratio(50, 2000) == 0.025
    assert ratio(50, 0) is None
