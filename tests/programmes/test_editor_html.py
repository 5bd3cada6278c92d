"""Rich text as the editor gives it back, whatever wrote it."""

import pytest

from workshops.programmes.editor_html import as_edited


@pytest.mark.parametrize(
    ("stored", "edited"),
    [
        ("<p>Un mot\nplié</p>\n<p>Deux</p>", '<p data-block-key="a1">Un mot plié</p><p data-block-key="b2">Deux</p>'),
        ("<p>Nom&nbsp;: ____  Prénom</p>", "<p>Nom\N{NO-BREAK SPACE}: ____ Prénom</p>"),
        ("<p>Un <br/>\n deux </p>", "<p>Un<br/>deux</p>"),
        ("<ul>\n<li> Un\r\n</li>\n</ul>", '<ul><li data-block-key="a1">Un</li></ul>'),
    ],
)
def test_what_nobody_changed_is_the_same(stored, edited):
    assert as_edited(stored) == as_edited(edited)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Un <b>mot</b></p>", "<p>Un<b>mot</b></p>"),
        ("<p>Un\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}mot</p>", "<p>Un\N{NO-BREAK SPACE}mot</p>"),
        ("<p>Un</p><p>mot</p>", "<p>Un<br/>mot</p>"),
    ],
)
def test_what_somebody_changed_is_not(one, other):
    assert as_edited(one) != as_edited(other)
