"""Making the database that of another site."""

from django.contrib.auth.models import Group
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from workshops.curricula.models import RuleVersion
from workshops.exchange.packages.models import PackageImport, SiteKey
from workshops.organisations.models import AdminAccess, Membership, Organisation, OrganisationPage
from workshops.programmes.pages import programme_types


def emptied() -> None:
    """Forget every programme, organisation, picture and package, as if the site had just been installed."""
    for model in programme_types():
        for page in model.objects.all():
            page.delete()
    RuleVersion.objects.all().delete()
    PackageImport.objects.all().delete()
    SiteKey.objects.all().delete()
    Image.objects.all().delete()
    Document.objects.all().delete()
    for page in OrganisationPage.objects.order_by("-depth"):
        Page.objects.get(pk=page.pk).delete()
    Membership.objects.all().delete()
    groups = Group.objects.filter(pk__in=AdminAccess.objects.values("authors")) | Group.objects.filter(
        pk__in=AdminAccess.objects.values("coordinators")
    )
    forgotten = list(groups.values_list("pk", flat=True))
    AdminAccess.objects.all().delete()
    Group.objects.filter(pk__in=forgotten).delete()
    Organisation.objects.all().delete()
