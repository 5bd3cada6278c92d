"""Protocols and help lines in the admin."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, RegionFactory, UserFactory, a_member
from workshops.organisations.models import Role
from workshops.safeguarding.models import DisclosureProtocol, HelpLine
from workshops.taxonomy.permissions import ensure_editors_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(signed_in):
    person = UserFactory()
    person.groups.add(ensure_editors_group())
    return signed_in(person)


def list_of(model) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def add_to(model) -> str:
    return reverse(model.snippet_viewset.get_url_name("add"))


def a_sent_protocol(**fields):
    return nested_form_data(
        {
            "title": "Si une personne se confie",
            "language": "fr",
            "region": "",
            "introduction": "",
            "steps": streamfield([("step", {"title": "Écouter", "text": "Prenez le temps d’écouter."})]),
            "immediate_danger": "Appelez le 911.",
            "after": "",
            "reviewed_on": timezone.localdate().isoformat(),
            "review_by": (timezone.localdate() + timedelta(days=300)).isoformat(),
            "source": "",
            **fields,
        }
    )


@pytest.mark.parametrize("model", [DisclosureProtocol, HelpLine])
def test_only_those_who_keep_protection_open_it(model, editor, signed_in):
    assert editor.get(list_of(model)).status_code == 200
    for role in Role:
        assert signed_in(a_member(role)).get(list_of(model)).status_code in {302, 403}


def test_a_protocol_is_written_with_its_steps(editor):
    editor.post(add_to(DisclosureProtocol), a_sent_protocol())
    protocol = DisclosureProtocol.objects.get()
    assert [step.value["title"] for step in protocol.steps] == ["Écouter"]


@pytest.mark.parametrize("everywhere", [True, False])
def test_there_is_one_protocol_for_a_region_and_a_language(everywhere, editor):
    region = None if everywhere else RegionFactory()
    DisclosureProtocolFactory(region=region)
    sent = a_sent_protocol(region="" if everywhere else region.pk)
    response = editor.post(add_to(DisclosureProtocol), sent)
    assert dict(response.context["form"].errors) == {
        "region": ["Il y a déjà un protocole pour cette région dans cette langue : modifiez-le plutôt."]
    }
    editor.post(add_to(DisclosureProtocol), {**sent, "language": "en"})
    assert DisclosureProtocol.objects.count() == 2


def test_a_protocol_is_changed_without_meeting_itself(editor):
    protocol = DisclosureProtocolFactory()
    address = reverse(DisclosureProtocol.snippet_viewset.get_url_name("edit"), args=(protocol.pk,))
    editor.post(address, a_sent_protocol(title="Quand on se confie"))
    protocol.refresh_from_db()
    assert protocol.title == "Quand on se confie"


def test_the_code_of_a_help_line_is_made_from_its_name(editor):
    sent = {"name": "Tel-jeunes", "language": "fr", "phone": "555-0100", "review_by": "2030-01-01", "code": ""}
    editor.post(add_to(HelpLine), sent)
    editor.post(add_to(HelpLine), {**sent, "language": "en", "code": "tel-jeunes"})
    assert set(HelpLine.objects.values_list("code", "language")) == {("tel-jeunes", "fr"), ("tel-jeunes", "en")}


def test_those_past_their_date_are_marked_and_found(editor):
    today = timezone.localdate()
    HelpLineFactory(name="En retard", review_by=today - timedelta(days=1))
    HelpLineFactory(name="À temps", review_by=today)
    html = editor.get(list_of(HelpLine)).content.decode()
    rows = [part.split("</tr>")[0] for part in html.split("<tr")[1:]]
    marked = [row for row in rows if "À revoir maintenant" in row]
    assert ["En retard" in row for row in marked] == [True]
    late = editor.get(list_of(HelpLine), {"review": "overdue"}).content.decode()
    assert ("En retard" in late, "À temps" in late) == (True, False)
    current = editor.get(list_of(HelpLine), {"review": "current"}).content.decode()
    assert ("En retard" in current, "À temps" in current) == (False, True)


def test_lines_are_found_by_region_and_language(editor):
    region = RegionFactory()
    HelpLineFactory(name="Du Bas-Fleuve", region=region)
    HelpLineFactory(name="De la province")
    HelpLineFactory(name="In English", language="en")

    def found(**query) -> set[str]:
        html = editor.get(list_of(HelpLine), query).content.decode()
        return {name for name in ("Du Bas-Fleuve", "De la province", "In English") if name in html}

    assert found(region=region.pk) == {"Du Bas-Fleuve"}
    assert found(region="null") == {"De la province", "In English"}
    assert found(language="en") == {"In English"}


@pytest.mark.parametrize("factory", [HelpLineFactory, DisclosureProtocolFactory])
def test_the_list_asks_as_many_questions_for_one_as_for_three(factory, editor):
    model = factory._meta.model

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(list_of(model)).status_code == 200
        return len(captured)

    factory(region=RegionFactory(), review_by=date(2020, 1, 1))
    editor.get(list_of(model))
    one = questions()
    factory(region=RegionFactory())
    factory(region=RegionFactory())
    assert questions() == one


@pytest.mark.parametrize("model", [DisclosureProtocol, HelpLine])
def test_without_a_region_it_holds_in_the_whole_province_and_the_choice_says_so(model, editor):
    choices = editor.get(add_to(model)).context["form"].fields["region"].choices
    assert next(iter(choices)) == ("", "Toute la province")
