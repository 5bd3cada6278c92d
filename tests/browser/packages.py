"""A guide that goes to another site, and bringing its package there as a person does."""

from pathlib import Path

from playwright.sync_api import Page

TITLE = "Nos mots, nos limites"
SOURCE = f"""
from tests.factories import a_guide, a_session, an_activity
from tests.guides.pictures import a_document, an_image
from workshops.organisations.models import Organisation
picture = {{"image": an_image(width=400, height=300).pk, "title": "Case", "alt": "Deux amies", "licence": "CC-BY-4.0"}}
sheet = {{"title": "Fiche", "document": a_document().pk, "rights": "shareable", "licence": "CC-BY-4.0", "text": ""}}
a_guide(
    {TITLE!r},
    organisation=Organisation.objects.get(slug="rives"),
    licence="CC-BY-4.0",
    authors="Léa Fictive",
    sessions=[
        a_session(
            "Faire groupe",
            an_activity("Le cercle", 10, "circle", purpose="Dire bonjour."),
            an_activity("Les cases", 20, "cells", media=[picture], handouts=[sheet]),
            block_id="one",
        ),
        a_session(
            "Se quitter",
            an_activity("Le mot de la fin", 15, "word", purpose="Se saluer avant de partir."),
            an_activity("Au revoir", 5, "bye", purpose="Ranger ensemble."),
            block_id="two",
        ),
    ],
)
"""


def bring(person, file: Path) -> Page:
    """Bring a package to the site, and come to what is said of it."""
    page = person.open("/fr/packages/")
    page.get_by_role("link", name="Recevoir un paquet").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Regarder ce paquet").click()
    return page
