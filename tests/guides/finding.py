"""The catalogue as one looks for guides in it."""

from django.test import Client


def titles(address: str = "", client: Client | None = None, path: str = "/fr/guides/") -> list[str]:
    """The titles it shows."""
    response = (client or Client()).get(f"{path}?{address}")
    assert response.status_code == 200
    return [card.row.title for card in response.context["cards"]]


def facet(name: str, address: str = "", path: str = "/fr/guides/") -> dict[str, int]:
    """The counts of a facet's choices."""
    facets = {facet["name"]: facet for facet in Client().get(f"{path}?{address}").context["listing"].facets}
    return {option["value"]: option["count"] for option in facets[name]["options"] if option["value"]}
