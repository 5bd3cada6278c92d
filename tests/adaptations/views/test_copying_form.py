"""Copying a session or an activity on the site: the form, where one lands, what one is told."""

import pytest
from django.urls import reverse

from tests.adaptations.worlds import a_source, two_organisations
from tests.factories import (
    a_guide,
    a_session,
    an_activity,
)
from workshops.adaptations.models import Ingredient
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def author(two, signed_in):
    return signed_in(two.author)


def words_of(response) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def sent(response, **more):
    """What the browser sends of the form it was shown."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**values, **more}.items() if value is not None}


def copy_address(source) -> str:
    return reverse("adaptations:copy", args=(source.current_edition.pk,))


@pytest.fixture
def target(two):
    sessions = [a_session("À nous", an_activity("Bonjour", block_id="b1"), block_id="t1")]
    return a_guide("Chez nous", organisation=two.receiver, licence=Licence.BY_NC_SA, sessions=sessions, publish=False)


def test_a_session_is_copied_in_one_form(two, author, target):
    source = a_source(two)
    values = sent(author.get(copy_address(source)), part="s1", target=target.pk)
    response = author.post(copy_address(source), values, follow=True)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=(target.pk,))
    assert "« Une » est dans le brouillon, avec son crédit." in words_of(response)


def test_going_back_and_copying_again_leads_to_the_copy_that_is_there(two, author, target):
    source = a_source(two)
    for _each in range(2):
        shown = author.get(copy_address(source))
        asked = author.post(copy_address(source), sent(shown, part="s1", target=target.pk))
    assert (asked.status_code, Ingredient.objects.count()) == (409, 1)
    text = words_of(asked)
    assert "« Une » est déjà dans « Chez nous »" in text
    assert "La copier une autre fois" in text
    assert reverse("wagtailadmin_pages:edit", args=(target.pk,)) in text
    again = author.post(copy_address(source), sent(asked, again="on"))
    assert (again.status_code, Ingredient.objects.count()) == (302, 2)


def test_what_was_taken_out_of_the_draft_is_copied_again_without_a_question(two, author, target):
    source = a_source(two)
    author.post(copy_address(source), sent(author.get(copy_address(source)), part="s1", target=target.pk))
    draft = target.get_latest_revision_as_object()
    draft.sessions = draft.sessions.get_prep_value()[:1]
    draft.save_revision(clean=False)
    values = sent(author.get(copy_address(source)), part="s1", target=target.pk)
    assert author.post(copy_address(source), values).status_code == 302


def test_for_an_activity_the_session_is_asked_next(two, author, target):
    source = a_source(two)
    values = sent(author.get(copy_address(source)), part="a3", target=target.pk)
    asked = author.post(copy_address(source), values)
    assert "Choisissez la rencontre où mettre cette activité." in words_of(asked)
    assert asked.context["form"].fields["into"].required
    assert asked.context["form"]["part"].value() == "a3"
    assert [code for code, _name in asked.context["form"].fields["into"].choices] == ["", "t1"]
    assert author.post(copy_address(source), {**values, "into": "t1"}).status_code == 302
    assert Ingredient.objects.get().block_id == "a3"


def test_programmes_of_others_are_not_among_the_places(two, author, target):
    a_guide("Ailleurs", publish=False)
    form = author.get(copy_address(a_source(two))).context["form"]
    assert list(form.fields["target"].queryset.values_list("title", flat=True)) == ["Chez nous"]


def test_a_licence_that_can_be_no_longer_is_told_at_once(two, author, target):
    source = a_source(two, licence=Licence.BY_NC_SA)
    values = sent(author.get(copy_address(source)), part="s1", target=target.pk)
    assert "n’est plus possible" not in words_of(author.post(copy_address(source), values, follow=True))
    other = a_source(two, licence=Licence.BY_SA, title="Vert")
    free = a_guide("À nous", organisation=two.receiver, licence=Licence.BY, publish=False)
    values = sent(author.get(copy_address(other)), part="s1", target=free.pk)
    told = words_of(author.post(copy_address(other), values, follow=True))
    assert "Sa licence d’aujourd’hui, CC BY 4.0, n’est plus possible" in told
    assert "sa licence peut être CC BY-SA 4.0" in told


def test_the_page_names_the_source_of_a_part_while_it_has_it(two, author, target):
    source = a_source(two)
    for published in (True, False):
        if published:
            author.post(copy_address(source), sent(author.get(copy_address(source)), part="s1", target=target.pk))
        draft = type(target).objects.get(pk=target.pk).get_latest_revision_as_object()
        if not published:
            draft.sessions = draft.sessions.get_prep_value()[:1]
        draft.visibility, draft.change_note = "all", "La rencontre « Une »."
        draft.save_revision(clean=False).publish()
        page = words_of(author.get(draft.get_absolute_url()))
        assert ("« Une » vient de" in page) is published


def test_sources_that_do_not_go_together_are_told_at_once(two, author, target):
    first = a_source(two, licence=Licence.BY_SA, title="Rouge")
    second = a_source(two, licence=Licence.BY_NC_SA, title="Bleu")
    author.post(copy_address(first), sent(author.get(copy_address(first)), part="s1", target=target.pk))
    values = sent(author.get(copy_address(second)), part="s2", target=target.pk)
    assert "Aucune licence ne convient à la fois à « Rouge »" in words_of(
        author.post(copy_address(second), values, follow=True)
    )
