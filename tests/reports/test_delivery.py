import pytest

from tests.factories import OrganisationFactory, a_guide, a_log, a_member
from tests.planning.conftest import two_sessions
from workshops.organisations.models import Role
from workshops.reports.delivery import Exact, Shared, compared_editions, comparison_rows, lived_sessions
from workshops.session_logs.flow_back import figures_by_edition, logs_of_guide, session_figures
from workshops.session_logs.models import LogSettings


@pytest.fixture
def guide(db):
    return a_guide("Mes limites, ma voix", sessions=two_sessions())


@pytest.fixture
def edition(guide):
    return guide.current_edition


@pytest.fixture
def author(guide):
    return a_member(Role.AUTHOR, guide.organisation)


def figures(guide):
    return session_figures(logs_of_guide(guide))


def test_one_s_own_counts_are_exact(guide, edition):
    a_log(edition, lived={"s1-a2": 50, "s1-a3": ("skipped", "time")}, how_it_went=4)
    a_log(edition, lived={"s1-a2": 44})
    first, second = lived_sessions(edition.programme, figures(guide), Exact())
    line, storm = first.rows[1:3]
    assert (line.lived.median, line.difference) == (47, 7)
    assert (storm.done, storm.skipped, storm.reasons) == ("1 sur 2", "1 sur 2", "temps (1 sur 1)")
    assert (first.times, first.impressions) == ("2", [("bien", "1 sur 1")])
    assert (second.times, second.rows, second.lived) == ("", [], None)


def test_logs_that_say_nothing_of_activities_draw_no_empty_table(guide, edition):
    a_log(edition, minutes=70)
    first = lived_sessions(edition.programme, figures(guide), Exact())[0]
    assert (first.lived.median, first.rows, first.lived_bars) == (70, [], [])


def test_the_network_is_told_no_count(guide, edition):
    for organisation in (OrganisationFactory(), OrganisationFactory()):
        for _ in range(2):
            a_log(edition, organisation=organisation, lived={"s1-a3": ("skipped", "time")}, how_it_went=5)
    first = lived_sessions(edition.programme, figures(guide), Shared())[0]
    assert first.times == ""
    assert first.rows[2].skipped == "100\u00a0%"
    assert first.rows[0].done == "100\u00a0%"
    assert first.impressions == [("très bien", "100\u00a0%")]


def test_the_network_is_told_nothing_from_too_few(guide, edition):
    organisation = OrganisationFactory()
    for _ in range(5):
        a_log(edition, organisation=organisation, lived={})
    first = lived_sessions(edition.programme, figures(guide), Shared())[0]
    assert (first.rows, first.lived, first.lived_bars) == ([], None, [])


def test_the_timeline_as_lived_leaves_out_what_is_mostly_skipped(guide, edition):
    for _ in range(2):
        a_log(edition, lived={"s1-a2": 50, "s1-a3": ("skipped", "time")})
    first = lived_sessions(edition.programme, figures(guide), Exact())[0]
    assert [(bar["title"], bar["minutes"]) for bar in first.lived_bars] == [
        ("Bienvenue", 10),
        ("La ligne", 50),
        ("Le mot de la fin", 10),
    ]
    assert first.scale == first.written_minutes == 75


def test_editions_are_compared_activity_by_activity(guide, edition):
    a_log(edition, lived={"s1-a2": 60})
    guide.title = "Mes limites, ma voix, revu"
    guide.save_revision().publish()
    guide.refresh_from_db()
    a_log(guide.current_edition, lived={"s1-a2": 40})
    editions = [guide.current_edition, edition]
    found = figures_by_edition(logs_of_guide(guide), editions)
    columns = compared_editions(editions, found, Exact())
    rows = {row["title"]: row for row in comparison_rows(edition.programme, columns)}
    assert [cell.lived.median for cell in rows["La ligne"]["cells"]] == [60, 40]


def test_one_edition_is_nothing_to_compare(guide, edition):
    a_log(edition, lived={})
    found = figures_by_edition(logs_of_guide(guide), [edition])
    assert compared_editions([edition], found, Exact()) == []


def page_of(client, guide, **query):
    return client.get(f"/fr/reports/guides/{guide.pk}/", query)


def test_its_author_reads_how_it_is_delivered(client, guide, edition, author):
    a_log(edition, organisation=guide.organisation, lived={"s1-a2": 55})
    client.force_login(author)
    page = page_of(client, guide).content.decode()
    assert "55\u00a0min" in page
    assert "(+15)" in page


def test_what_another_organisation_lived_alone_is_not_told(client, guide, edition, author):
    other = OrganisationFactory(name="Ailleurs")
    for _ in range(4):
        a_log(edition, organisation=other, lived={"s1-a2": 57})
    client.force_login(author)
    for scope in ("", "network", other.slug):
        page = page_of(client, guide, of=scope).content.decode()
        assert "57\u00a0min" not in page
        assert "Ailleurs" not in page


def test_feedback_of_others_reaches_authors_without_their_name(client, guide, edition, author):
    organisations = [OrganisationFactory(name=f"Ailleurs {number}") for number in range(3)]
    for organisation in organisations:
        LogSettings.objects.create(organisation=organisation, asks_feedback=True)
        a_log(edition, organisation=organisation, feedback=f"Garder le cercle, version {organisation.pk}.")
    client.force_login(author)
    page = page_of(client, guide, of="network").content.decode()
    assert all(f"version {organisation.pk}" in page for organisation in organisations)
    assert "Ailleurs" not in page


def test_feedback_does_not_reach_coordinators_of_other_organisations(client, guide, edition):
    for _ in range(3):
        organisation = OrganisationFactory()
        LogSettings.objects.create(organisation=organisation, asks_feedback=True)
        a_log(edition, organisation=organisation, feedback="Garder le cercle.")
    client.force_login(a_member(Role.COORDINATOR))
    assert "Garder le cercle" not in page_of(client, guide, of="network").content.decode()


@pytest.mark.parametrize("only", ["setting:nowhere", "age:12-14", "edition:999999", "nonsense", "edition:x"])
def test_narrowing_to_what_does_not_exist_is_not_an_error(client, guide, author, only):
    client.force_login(author)
    assert page_of(client, guide, only=only).status_code == 200


def test_the_guide_leads_there_for_those_who_write(client, guide, author):
    address = f"/fr/reports/guides/{guide.pk}/"
    client.force_login(author)
    assert address in client.get(guide.get_absolute_url()).content.decode()
    client.force_login(a_member(Role.FACILITATOR, guide.organisation))
    assert address not in client.get(guide.get_absolute_url()).content.decode()


def test_it_costs_the_same_however_many_logs(client, guide, edition, author, queries_of):
    client.force_login(author)
    counts = []
    for number in (1, 3):
        for _ in range(number):
            a_log(edition, organisation=guide.organisation, lived={})
        counts.append(queries_of(lambda: page_of(client, guide)))
    assert counts[0] == counts[1]
