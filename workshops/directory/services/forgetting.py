"""What is no longer needed goes: drafts nobody resumed, and who sent what was decided long ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from ..intake.other_steps import OF_CONTACT
from ..models import Proposal, Sender, Submission
from ..models.submission import DRAFT_DAYS
from ..vocabulary import ProposalState

SENDER_DAYS = 180  # days after the last decision during which who sent it is kept


@dataclass(frozen=True)
class Forgotten:
    """How many drafts, and how many people's details, went."""

    drafts: int
    senders: int


@transaction.atomic
def forget(now: datetime | None = None, *, dry_run: bool = False) -> Forgotten:
    """Remove drafts left for `DRAFT_DAYS` days, and the details of senders `SENDER_DAYS` days after all is decided.

    Contact details that were not to be shown go with them; what was published stays in its entry.
    """
    moment = now or timezone.now()
    drafts = Submission.objects.filter(sent_at=None, saved_at__lt=moment - timedelta(days=DRAFT_DAYS))
    senders = _old_senders(moment)
    done = Forgotten(drafts.count(), senders.count())
    if not dry_run:
        drafts.delete()
        decided = list(senders.values_list("submission", flat=True))
        for proposal in Proposal.objects.filter(submission__in=decided):
            proposal.answers = {name: value for name, value in proposal.answers.items() if name not in OF_CONTACT}
            proposal.save(update_fields=["answers"])
        Sender.objects.filter(submission__in=decided).delete()
    return done


def _old_senders(moment: datetime) -> QuerySet[Sender]:
    pending = Proposal.objects.filter(submission=OuterRef("submission")).exclude(
        state__in=(ProposalState.PUBLISHED, ProposalState.DECLINED)
    )
    decided = Sender.objects.exclude(submission__sent_at=None).exclude(Exists(pending))
    last = decided.annotate(last=Max("submission__proposals__decisions__at"))
    return last.filter(last__lt=moment - timedelta(days=SENDER_DAYS))
