"""The search of pages in Wagtail's admin, which otherwise calls what it counts « None ».

Included in front of the admin: the first address that matches answers.
"""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.search import SearchView

NAMES = {"verbose_name": _("page"), "verbose_name_plural": _("pages")}

urlpatterns = [
    path("pages/search/", require_admin_access(SearchView.as_view(**NAMES))),
    path("pages/search/results/", require_admin_access(SearchView.as_view(**NAMES, results_only=True))),
]
