"""How often one may try, and what is answered once that is too often."""

import pytest
from django.http import HttpRequest, HttpResponse

from relais.tries import RetryAfterMiddleware, allowed


@pytest.fixture
def answer():
    """A function that answers a request which may be made twice a minute, with a status once it is refused."""

    def ask(refused_with=429):
        def view(request):
            fine = allowed(request, "trying", "somebody", most=2, seconds=60)
            return HttpResponse(status=200 if fine else refused_with)

        return RetryAfterMiddleware(view)(HttpRequest())

    return ask


def test_who_tried_too_often_is_told_when_to_come_back(answer):
    answers = [answer() for _each in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert [each.has_header("Retry-After") for each in answers] == [False, False, True]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60


def test_an_answer_that_is_no_refusal_says_nothing_of_it(answer):
    assert not any(answer(refused_with=302).has_header("Retry-After") for _each in range(3))


def test_a_view_that_knows_better_is_left_its_word():
    def view(request):
        allowed(request, "trying", "somebody", most=0, seconds=60)
        allowed(request, "trying", "somebody", most=0, seconds=60)
        return HttpResponse(status=429, headers={"Retry-After": "7"})

    assert RetryAfterMiddleware(view)(HttpRequest())["Retry-After"] == "7"
