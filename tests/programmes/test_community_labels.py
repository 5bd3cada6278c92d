"""Labels of communities: printed, and enforced where they keep a programme in its community."""

import pytest

from tests.factories import a_guide
from workshops.programmes.community_labels import KEPT_IN_COMMUNITY, CommunityLabel, keeping_label, known_labels
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.reading import read_programme


def test_only_labels_are_known():
    assert known_labels(["tk-co", "unheard-of", "tk-a"]) == [
        CommunityLabel.TK_ATTRIBUTION,
        CommunityLabel.TK_COMMUNITY_ONLY,
    ]
    assert known_labels(None) == []


@pytest.mark.parametrize("label", CommunityLabel)
def test_those_that_keep_a_programme_in_its_community(label):
    assert keeping_label([label.value]) == (label if label in KEPT_IN_COMMUNITY else None)


@pytest.mark.django_db
@pytest.mark.parametrize("visibility", ["all", "network"])
def test_what_is_kept_is_published_for_its_members_alone(visibility):
    guide = a_guide(visibility=visibility, community_labels=["tk-ss"], publish=False)
    with pytest.raises(PublicationRefusedError) as refused:
        guide.get_latest_revision().publish()
    assert [(lack.code, lack.field) for lack in refused.value.lacks] == [("community", "visibility")]
    assert a_guide("Pour nous", visibility="organisation", community_labels=["tk-ss"]).live


@pytest.mark.django_db
def test_labels_are_printed_with_the_credits():
    guide = a_guide(credits="Merci.", community_labels=["tk-a"], community_words="Nation\ndes Rives")
    assert read_programme(guide).credits.replace("\u00a0", " ") == (
        "Merci.\nÉtiquettes de la communauté : TK Attribution : citer la communauté · Nation des Rives"
    )
