"""What someone asks for: a plan or an edition, in one form, in one language."""

from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from workshops.freshness.values import known_until_changed
from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.pages import readable_edition

from ..models import PlanQuerySet, SessionPlan
from .contents import Kit
from .gathering import kit_of_guide, kit_of_plan
from .models import KitExport
from .options import KitOptions


@dataclass(frozen=True)
class KitOrder:
    """One of `plan` and `edition` is given; whoever makes an order has checked that `viewer` may read it."""

    viewer: Viewer
    options: KitOptions
    language: str
    plan: SessionPlan | None = None
    edition: Edition | None = None

    @classmethod
    def again(cls, export: KitExport) -> Self | None:
        """The order `export` came from, read anew; None when its owner may no longer read the plan or the guide."""
        viewer = export.owner or AnonymousUser()
        plan, edition = None, None
        if export.plan_id is not None:
            plan = readable_plans(viewer).filter(pk=export.plan_id).first()
        elif export.edition_id is not None:
            edition = readable_edition(export.edition_id, viewer)
        if plan is None and edition is None:
            return None
        return cls(viewer, KitOptions(**export.options), export.language, plan, edition)

    @property
    def digest(self) -> str:
        """The name of its contents. Those of a guide are not read again while nothing that is shown has changed."""
        if self.edition is None:
            return self.kit.digest
        options = astuple(self.options.without_what_changes_nothing())
        who = (self.viewer.is_authenticated, getattr(self.viewer, "region_id", None))
        return known_until_changed(("kit", self.edition.pk, *options, self.language, *who), lambda: self.kit.digest)

    @cached_property
    def kit(self) -> Kit:
        """What the document will hold."""
        with override(self.language):
            if self.plan is not None:
                return kit_of_plan(self.plan, self.viewer, self.options)
            assert self.edition is not None  # noqa: S101 - tells the type checker
            return kit_of_guide(self.edition, self.viewer, self.options)


def readable_plans(viewer: Viewer) -> PlanQuerySet:
    """The plans `viewer` may read, with what their kits need."""
    return SessionPlan.objects.visible_to(viewer).select_related("owner", "setting", "region", "shared_with")
