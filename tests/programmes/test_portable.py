"""A raw body without this site's numbers, and back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_session, an_activity
from workshops.programmes.portable import (
    from_portable,
    html_from_portable,
    html_to_portable,
    references_in,
    references_in_html,
    to_portable,
)

SORTS = ("image", "document", "page")


def name_of(sort, pk):
    return f"{sort}:n{pk}"


def id_of(sort, name):
    kind, number = name.split(":n")
    assert kind == sort
    return int(number)


WORDS = st.text("abé &lt;’", max_size=12).map(lambda text: text.replace("&lt;", "&amp;").replace("<", ""))
IDS = st.integers(1, 99)
LINKS = st.builds(
    lambda sort, pk, words, first: (
        f'<a id="{pk}" linktype="{sort}">{words}</a>' if first else f'<a linktype="{sort}" id="{pk}">{words}</a>'
    ),
    st.sampled_from(["page", "document"]),
    IDS,
    WORDS,
    st.booleans(),
)
OUTSIDE = WORDS.map(lambda words: f'<a href="https://example.org/?id=7">{words}</a>')
EMBEDS = IDS.map(lambda pk: f'<embed embedtype="image" format="left" id="{pk}" alt="x"/>')
RICH = st.lists(st.one_of(WORDS, LINKS, OUTSIDE, EMBEDS), max_size=4).map(
    lambda parts: f'<p data-block-key="k1">{"".join(parts)}</p>'
)


@st.composite
def bodies(draw):
    return [
        a_session(
            draw(WORDS),
            *[
                an_activity(
                    draw(WORDS),
                    steps=draw(RICH),
                    say=draw(RICH),
                    media=draw(
                        st.lists(
                            st.builds(
                                lambda pk, bare: (
                                    {"image": pk, "alt": "x"}
                                    if bare
                                    else {"type": "item", "value": {"image": pk, "alt": "x"}, "id": f"m{pk}"}
                                ),
                                st.none() | IDS,
                                st.booleans(),
                            ),
                            max_size=2,
                        )
                    ),
                    handouts=draw(
                        st.lists(st.builds(lambda pk, text: {"document": pk, "text": text}, IDS, RICH), max_size=2)
                    ),
                )
                for _number in range(draw(st.integers(1, 2)))
            ],
            an_activity(unknown_field={"image": 5}),
        )
        for _number in range(draw(st.integers(0, 2)))
    ]


@given(bodies())
def test_a_body_comes_back_as_it_left(body):
    assert from_portable(to_portable(body, name_of), id_of) == body


@given(RICH)
def test_so_does_rich_text_outside_the_body(html):
    assert html_from_portable(html_to_portable(html, name_of), id_of) == html


@given(bodies())
def test_what_travels_holds_no_number_of_this_site(body):
    portable = to_portable(body, name_of)
    assert all(isinstance(name, str) for _sort, name in references_in(portable))
    assert references_in(portable) == {(sort, name_of(sort, pk)) for sort, pk in references_in(body)}


@given(bodies())
def test_the_body_itself_is_left_alone(body):
    before = repr(body)
    to_portable(body, name_of)
    assert repr(body) == before


def test_names_take_the_place_of_numbers():
    activity = an_activity(
        steps='<p>Lisez <a linktype="page" id="3">le guide</a>.</p>',
        media=[{"type": "item", "value": {"image": 8, "alt": "Une case"}, "id": "m1"}],
        handouts=[{"type": "item", "value": {"title": "Fiche", "document": 4, "text": ""}, "id": "h1"}],
    )
    value = to_portable([a_session("Une", activity)], name_of)[0]["value"]["activities"][0]["value"]
    assert value["steps"] == '<p>Lisez <a linktype="page" id="page:n3">le guide</a>.</p>'
    assert value["media"][0]["value"]["image"] == "image:n8"
    assert value["handouts"][0]["value"]["document"] == "document:n4"


def test_what_is_gone_leaves_the_words_of_its_link():
    body = [
        a_session(
            "Une",
            an_activity(
                steps='<p>Lisez <a linktype="page" id="3"><b>le guide</b></a>.<embed embedtype="image" id="2"/></p>',
                media=[{"type": "item", "value": {"image": 8, "alt": "Une case"}, "id": "m1"}],
            ),
        )
    ]
    value = to_portable(body, lambda sort, pk: None)[0]["value"]["activities"][0]["value"]
    assert value["steps"] == "<p>Lisez <b>le guide</b>.</p>"
    assert value["media"][0]["value"] == {"image": None, "alt": "Une case"}


def test_a_name_with_marks_of_its_own_is_written_safely():
    html = html_to_portable('<p><a linktype="page" id="3">x</a></p>', lambda sort, pk: 'a"b&c')
    assert html == '<p><a linktype="page" id="a&quot;b&amp;c">x</a></p>'
    assert references_in_html(html) == {("page", 'a"b&c')}


def test_a_link_without_a_number_leads_nowhere():
    assert html_to_portable('<p><a linktype="page">x</a><a linktype="page" id="">y</a></p>', name_of) == "<p>xy</p>"
