"""What goes by an agreement alone: what its giver holds of a third organisation stays, unless that one agreed too."""

from collections import defaultdict
from typing import Any

from django.utils import timezone

from workshops.organisations.models import Organisation

from ..models import Agreement, LentFile


class Lending:
    """Answers for the files of `page`, whose organisation agreed to let `receiver` have them, or did not.

    What goes is remembered as lent by whom it belongs to: passed on with that one's accord, it is still its own. Two
    queries, and one a file that goes.
    """

    def __init__(self, page: Any, receiver: Organisation, *, agreed: bool) -> None:
        self.page, self.receiver, self.agreed = page, receiver, agreed
        self.owners: dict[str, list[LentFile]] = defaultdict(list)
        self.agreements: set[tuple[int, int | None]] = set()
        if agreed:
            for lent in LentFile.objects.filter(holder=page.organisation_id):
                self.owners[lent.fingerprint].append(lent)
            found = Agreement.objects.in_force(timezone.localdate()).filter(receiver=receiver, with_files=True)
            self.agreements = set(found.values_list("giver", "programme"))

    def lends(self, fingerprint: str) -> bool:
        """Whether what has that fingerprint may go, its licence aside; what goes is remembered."""
        owners = self.owners.get(fingerprint, [])
        if not self.agreed or not all(self._agrees(lent) for lent in owners):
            return False
        given = [(lent.giver_id, lent.programme_id) for lent in owners] or [(self.page.organisation_id, self.page.pk)]
        for giver, programme in given:
            if giver != self.receiver.pk:
                LentFile.objects.get_or_create(
                    holder=self.receiver,
                    giver_id=giver,
                    fingerprint=fingerprint,
                    defaults={"programme_id": programme},
                )
        return True

    def _agrees(self, lent: LentFile) -> bool:
        """Whether the organisation it belongs to agreed with the receiver too, or is the receiver."""
        return (
            lent.giver_id == self.receiver.pk
            or (lent.giver_id, None) in self.agreements
            or (lent.programme_id is not None and (lent.giver_id, lent.programme_id) in self.agreements)
        )
