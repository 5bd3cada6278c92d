"""Tables that list the sessions of a guide."""

SESSIONS = (
    "## Session 1: My habits\n\n### Basket (5 min)\n\nGo.\n\n## Session 2: Else\n\n### Stations (30 min)\n\nGo.\n"
)
EXPECTED = [("My habits", [("Basket", 5, 5)]), ("Else", [("Stations", 30, 30)])]


def test_an_overview_of_sessions_makes_no_sessions(from_markdown, outline):
    table = "| Session | Theme | Length |\n|--|--|--|\n| 1 | My habits | 45 min |\n| 2 | Else | 50 min |\n\n"
    guide = from_markdown(f"# Offline\n\n{table}{SESSIONS}")
    assert outline(guide) == EXPECTED
    assert "50 min" in guide.introduction_html


def test_an_agenda_of_one_session_stays_one(from_markdown, outline):
    agenda = "## Session 3: Close\n\n| Time | Activity |\n|--|--|\n| 10 min | Thanks |\n| 20 min | Party |\n"
    assert outline(from_markdown(f"# Offline\n\n{SESSIONS}{agenda}")) == [
        *EXPECTED,
        ("Close", [("Thanks", 10, 10), ("Party", 20, 20)]),
    ]
