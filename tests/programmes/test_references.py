"""The names that pictures, files and pages have everywhere."""

import pytest

from tests.factories import a_guide
from tests.guides.pictures import a_document, an_image
from workshops.programmes.references import References

pytestmark = pytest.mark.django_db


def test_names_lead_back_to_what_they_name():
    image, document, guide = an_image(), a_document(), a_guide()
    asked = {("image", image.pk), ("document", document.pk), ("page", guide.pk), ("page", guide.get_parent().pk)}
    references = References.of(asked)
    for sort, pk in asked:
        assert references.id_of(sort, references.name_of(sort, pk)) == pk
    assert references.name_of("page", guide.pk) == f"programme:{guide.identity}"
    image.refresh_from_db()
    assert references.name_of("image", image.pk) == f"sha1:{image.file_hash}"


def test_two_copies_of_a_file_have_one_name_and_lead_to_the_first_asked():
    mine, theirs = a_document("la mienne.txt"), a_document("la leur.txt")
    references = References.of({("document", theirs.pk)}, {("document", mine.pk)})
    assert references.name_of("document", mine.pk) == references.name_of("document", theirs.pk)
    assert references.id_of("document", references.name_of("document", mine.pk)) == theirs.pk


def test_what_is_gone_has_no_name():
    assert References.of({("image", 999), ("page", 999)}).name_of("image", 999) is None


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    images = [an_image(f"{number}.png", width=10 + number) for number in range(3)]
    guides = [a_guide() for _number in range(3)]
    asked = {("image", image.pk) for image in images} | {("page", guide.pk) for guide in guides}
    References.of(asked)  # the first time, the bytes are read and their fingerprints kept
    with django_assert_max_num_queries(3):
        References.of(asked)
