"""Adapting on the site: the panel, the forms, where one lands."""

import pytest
from django.urls import reverse

from tests.adaptations.worlds import a_source, an_adaptation, assets_of_two_licences, two_organisations
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    a_guide,
    a_member,
)
from workshops.adaptations.models import Agreement, Ingredient, Lineage
from workshops.organisations.models import Role
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


def adapt_address(source) -> str:
    return reverse("adaptations:adapt", args=(source.current_edition.pk,))


def sent(response, **more):
    """What the browser sends of the form it was shown."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**values, **more}.items() if value is not None}


def test_the_page_of_a_guide_leads_an_author_to_adapting(two, author, client):
    source = a_source(two)
    page = words_of(author.get(source.get_absolute_url()))
    assert "Adapter ce guide" in page
    assert adapt_address(source) in page
    visited = words_of(client.get(source.get_absolute_url()))
    assert "On peut l’adapter et partager l’adaptation, en citant la source." in visited
    assert "Adapter ce guide" not in visited


def test_where_it_may_not_be_the_page_says_why_and_whom_to_ask(two, author, signed_in):
    source = a_source(two, licence=Licence.BY_ND)
    page = words_of(author.get(source.get_absolute_url()))
    assert "pas en partager une version modifiée, même traduite" in page
    assert "mailto:rives@example.org" in page
    refused = author.get(adapt_address(source))
    assert refused.status_code == 403
    assert "mailto:rives@example.org" in words_of(refused)
    facilitator = words_of(signed_in(a_member(Role.FACILITATOR, two.receiver)).get(source.get_absolute_url()))
    assert "Adapter ce guide" not in facilitator


def test_one_is_told_what_lets_one_adapt_what_the_licence_does_not(two, author, signed_in):
    source = a_source(two, licence=Licence.RESERVED)
    own = words_of(signed_in(a_member(Role.AUTHOR, two.giver)).get(source.get_absolute_url()))
    assert "Adapter ce guide" in own
    assert "Il est à votre organisme : vous pouvez l’adapter." in own
    assert "permet au vôtre" not in words_of(author.get(source.get_absolute_url()))
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Oui.")
    agreed = words_of(author.get(source.get_absolute_url()))
    assert "Une entente entre les deux organismes permet au vôtre de l’adapter." in agreed


def test_the_form_proposes_a_title_and_says_what_the_licence_will_be(two, author):
    page = author.get(adapt_address(a_source(two, licence=Licence.BY_NC)))
    assert page.context["form"]["title"].value() == "Mes limites (adaptation, Carrefour de la Vallée)"
    assert "sous ces licences : CC BY-NC 4.0, CC BY-NC-SA 4.0." in words_of(page)


def test_after_adapting_one_writes_and_is_told_what_came(two, author):
    source = a_source(two, sessions=[assets_of_two_licences()[3]])
    shown = author.get(adapt_address(source))
    response = author.post(adapt_address(source), sent(shown, purposes=["culture"], title="À nous"), follow=True)
    page = Lineage.objects.get().page
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=(page.pk,)), 302)]
    text = words_of(response)
    assert "« À nous » est à vous, en brouillon : 1 rencontre, avec les crédits de la source." in text
    assert "2 éléments n’ont pas pu suivre" in text
    assert "Planche 1, Fiche" in text


def test_sent_twice_it_makes_one(two, author):
    source = a_source(two)
    values = sent(author.get(adapt_address(source)), purposes=["culture"])
    first, second = (author.post(adapt_address(source), values) for _each in range(2))
    assert first.url == second.url
    assert Lineage.objects.count() == 1


def test_going_back_and_sending_again_leads_to_the_draft_that_is_there(two, author):
    source = a_source(two)
    author.post(adapt_address(source), sent(author.get(adapt_address(source)), purposes=["culture"]))
    made = Lineage.objects.get().page
    asked = author.post(adapt_address(source), sent(author.get(adapt_address(source)), purposes=["length"]))
    assert asked.status_code == 409
    assert Lineage.objects.count() == 1
    text = words_of(asked)
    assert "Cette adaptation est déjà là" in text
    assert "En faire une autre, du même titre" in text
    assert reverse("wagtailadmin_pages:edit", args=(made.pk,)) in text
    assert asked.context["form"]["purposes"].value() == ["length"]
    another = author.post(adapt_address(source), sent(asked, again="on"))
    assert (another.status_code, Lineage.objects.count()) == (302, 2)


def test_when_an_edition_comes_out_meanwhile_nothing_typed_is_lost(two, author):
    source = a_source(two)
    old = adapt_address(source)
    values = sent(author.get(old), purposes=["culture"], title="À nous")
    source.summary, source.change_note = "Autre chose.", "Le résumé."
    source.save_revision(clean=False).publish()
    source = type(source).objects.get(pk=source.pk)
    shown = author.post(old, values)
    assert "L’édition 2 vient de paraître" in words_of(shown)
    assert shown.context["form"]["title"].value() == "À nous"
    assert Lineage.objects.count() == 0
    assert f'action="{adapt_address(source)}"' in shown.content.decode()
    assert author.post(adapt_address(source), sent(shown)).status_code == 302
    assert Lineage.objects.get().base_number == 2


def test_an_old_address_leads_to_the_edition_of_today(two, author):
    source = a_source(two)
    old = [adapt_address(source), copy_address(source)]
    source.summary, source.change_note = "Autre chose.", "Le résumé."
    source.save_revision(clean=False).publish()
    source = type(source).objects.get(pk=source.pk)
    assert [author.get(address).url for address in old] == [adapt_address(source), copy_address(source)]


def test_under_another_title_or_in_another_language_it_is_another_adaptation(two, author):
    source = a_source(two)
    for more in ({}, {"title": "Pour les parents"}, {"language": "en"}):
        values = sent(author.get(adapt_address(source)), purposes=["culture"], **more)
        assert author.post(adapt_address(source), values).status_code == 302
    assert Lineage.objects.count() == 3


def test_a_colleague_is_told_whose_draft_is_there(two, author, signed_in):
    source = a_source(two)
    author.post(adapt_address(source), sent(author.get(adapt_address(source)), purposes=["culture"]))
    colleague = signed_in(a_member(Role.AUTHOR, two.receiver))
    values = sent(colleague.get(adapt_address(source)), purposes=["culture"])
    assert str(two.author) in words_of(colleague.post(adapt_address(source), values))
    assert Lineage.objects.count() == 1


def test_nothing_typed_is_lost_without_a_reason(two, author):
    source = a_source(two)
    response = author.post(adapt_address(source), sent(author.get(adapt_address(source)), title="Gardé"))
    assert "Cochez au moins une raison" in words_of(response)
    assert response.context["form"]["title"].value() == "Gardé"
    assert Lineage.objects.count() == 0


def test_the_editor_offers_only_what_the_sources_allow(two, author):
    page = an_adaptation(two, a_source(two, licence=Licence.BY_NC))
    editor = author.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    form = editor.context["form"]
    assert "sa licence peut être CC BY-NC 4.0, CC BY-NC-SA 4.0. Ce que d’autres peuvent en faire." in words_of(editor)
    assert [code for code, _name in form.fields["licence"].choices] == [Licence.BY_NC, Licence.BY_NC_SA]
    assert "CC BY-NC 4.0, CC BY-NC-SA 4.0" in form.fields["licence"].help_text


def test_the_page_of_an_adaptation_says_where_it_comes_from(two, client):
    source = a_source(two)
    draft = an_adaptation(two, source).get_latest_revision_as_object()
    draft.visibility = "all"
    draft.save_revision(clean=False).publish()
    page = words_of(client.get(draft.get_absolute_url()))
    assert f'Adapté de <a href="{source.get_absolute_url()}">Mes limites</a>, Maison des Rives, édition 1 du' in page
    assert "un autre public; une autre durée" in page
    assert "Adaptation de « Mes limites », Maison des Rives (Léa Roy)" in page


def copy_address(source) -> str:
    return reverse("adaptations:copy", args=(source.current_edition.pk,))


def test_the_panel_asks_as_much_for_one_part_as_for_three(two, author, queries_of):
    sources = [a_source(two, title=f"Source {number}") for number in range(3)]
    counts = []
    for number in (1, 3):
        guide = a_guide(f"Fait de {number}", organisation=two.receiver)
        for source in sources[:number]:
            token_free = {"source": source, "source_identity": source.identity, "source_title": source.title}
            Ingredient.objects.create(
                **token_free,
                page=guide.page_ptr,
                block_id=str(source.pk),
                blocks=[guide.current_edition.body[0]["id"]],
                part="session",
                title="Une",
                source_block_id="s1",
                source_organisation="Rives",
                source_licence="CC-BY-4.0",
                edition_number=1,
                edition_date=source.current_edition.created_at,
                copied_at=source.current_edition.created_at,
            )
        assert words_of(author.get(guide.get_absolute_url())).count("« Une » vient de") == number
        counts.append(queries_of(author.get, guide.get_absolute_url()))
    assert counts[0] == counts[1]


def test_an_agreement_is_told_in_the_form(two, author):
    source = a_source(two, licence=Licence.RESERVED)
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Oui.")
    assert "Une entente entre vos deux organismes est en vigueur" in words_of(author.get(adapt_address(source)))


def test_the_terms_of_each_organisation_are_told_and_the_title_names_none(two, author):
    source = a_source(two, licence=Licence.BY_SA)
    MembershipFactory(user=two.author, organisation=two.giver, role=Role.AUTHOR)
    page = author.get(adapt_address(source))
    text = words_of(page)
    assert "Pour Carrefour de la Vallée :" in text
    assert "publié sous cette licence : CC BY-SA 4.0." in text
    assert "Pour Maison des Rives :" in text
    assert "Ce programme est le vôtre" in text
    assert page.context["form"]["title"].value() == "Mes limites (adaptation)"


def test_the_queries_of_the_form_do_not_grow_with_organisations(two, author, queries_of):
    source = a_source(two)
    for counted in (1, 3):
        for number in range(counted):
            home = OrganisationFactory(name=f"Autre {counted} {number}")
            MembershipFactory(user=two.author, organisation=home, role=Role.AUTHOR)
        author.get(adapt_address(source))
        found = queries_of(author.get, adapt_address(source))
        if counted == 1:
            first = found
    assert found == first


def test_an_adaptation_without_a_title_is_asked_for_one(two, author):
    source = a_source(two)
    response = author.post(
        adapt_address(source), sent(author.get(adapt_address(source)), purposes=["culture"], title="")
    )
    assert Lineage.objects.count() == 0
    assert response.context["form"].errors["title"] == ["Écrivez un titre."]
    assert response.context["form"]["purposes"].value() == ["culture"]


def test_a_long_title_is_never_cut(two, author):
    source = a_source(two, title="Long " * 50)
    title = author.get(adapt_address(source)).context["form"]["title"].value()
    assert title.startswith(source.title)
    assert len(title) <= 255


def test_who_may_adapt_for_every_organisation_reads_three_names(two, signed_in):
    for number in range(5):
        OrganisationFactory(name=f"Autre {number}")
    administrator = UserFactory(is_superuser=True)
    text = words_of(signed_in(administrator).get(adapt_address(a_source(two))))
    assert "Pour Autre 0, Autre 1, Autre 2 et 3 autres :" in text
