"""Work that everyone knows the price of, in the empty Wagtail project: what a share of the yardstick is worth here."""

from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.template import engines

from .bare import USUAL

ROWS, QUERIES = 220, 10
# What is asked, by the name it has in the results.
FAMILIAR = {"empty-wagtail-page": "/", "template-of-220-rows": "/rows", "ten-queries": "/queries"}
_LIST = """<ul>{% for row in rows %}
  <li class="row"><a href="/{{ row.number }}/">{{ row.name }}</a> <b>{{ row.age }}</b></li>{% endfor %}
</ul>"""
_rows = [{"number": number, "name": f"Nom {number}", "age": number % 90} for number in range(ROWS)]


def rows(request: HttpRequest) -> HttpResponse:
    """A template with that many rows of three values."""
    return HttpResponse(engines["django"].from_string(_LIST).render({"rows": _rows}, request))


def queries(_request: HttpRequest) -> HttpResponse:
    """That many rows asked one by one, and as many bytes as the yardstick sends."""
    for key in range(1, QUERIES + 1):
        Permission.objects.filter(pk=key).first()
    return HttpResponse(b"x" * USUAL)
