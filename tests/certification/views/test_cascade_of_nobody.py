"""The cascade of a network where nobody is certified yet."""

from bs4 import BeautifulSoup
from django.urls import reverse


def test_an_empty_cascade_says_where_it_comes_from(signed_in):
    response = signed_in().get(reverse("coverage:cascade"))
    assert "se dessine à partir des certifications" in BeautifulSoup(response.content, "html.parser").get_text()
