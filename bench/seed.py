"""Fill an empty database with one of the sizes: `python -m bench.seed medium`, by `make bench`.

What is copied equals what the services leave of the same content (`tests/bench/test_seed.py`), Wagtail's own history
and its admin index aside, which no measured page reads.
"""

import sys
import time
from collections.abc import Callable

import django
from django.core.management import call_command
from django.db import connection, transaction

from .sizes import SIZES, Size

HOME = "reseau-du-grand-pin"  # the organisation of the person the pages are asked as
MEMBER = "animatrice@example.org"


def seed(size: Size, progress: Callable[[str], object] = lambda _step: None) -> None:
    """Load the sample library and what `size` adds to it, in a database that holds nothing yet."""
    from workshops.guides.models import GuidePage
    from workshops.organisations.models import Organisation, User
    from workshops.organisations.services import ensure_organisation_page

    from .families import copy_initiatives, copy_people
    from .guides import copy_guides
    from .logs import write_logs
    from .prototypes import write_measured, write_prototypes, write_rare

    call_command("load_library", verbosity=0)
    if size.initiatives:
        call_command("load_initiatives", verbosity=0)
    if size.people:
        call_command("load_demo_cascade", verbosity=0)
    progress("the demonstration")
    with transaction.atomic():
        home = Organisation.objects.get(slug=HOME)
        write_measured(home)
        prototypes = write_prototypes(home)
        rare = write_rare(home)
        progress("guides written by the services")
        places = [ensure_organisation_page(home, "fr")]
        for number in range(2, size.organisations + 1):
            other = Organisation.objects.create(name=f"Organisme {number}", slug=f"organisme-{number}")
            places.append(ensure_organisation_page(other, "fr"))
        missing = max(size.guides - GuidePage.objects.published().count(), 0)
        few = min(9, missing)
        copy_guides([rare], places[1:], few)
        copy_guides(prototypes, places, missing - few, start=few)
        progress("guides")
        member = User.objects.get(email=MEMBER)
        write_logs(member, home, prototypes, size.logs)
        progress("logs")
        copy_people(size.people)
        copy_initiatives(size.initiatives)
        progress("people and the directory")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main() -> None:
    """Seed the size named on the command line, saying how long each step took."""
    django.setup()
    began = time.monotonic()
    seed(SIZES[sys.argv[1]], lambda step: print(f"{time.monotonic() - began:6.1f} s  {step}", flush=True))


if __name__ == "__main__":
    main()
