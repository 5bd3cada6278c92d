"""What a site holds after a while, of invented people; run as `-m tests.upgrade.representative`."""

import os
import sys

import django


def main() -> None:
    """Fill the database the settings name, and print the tables that refused a row."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings.test")
    django.setup()
    from django.utils import translation

    from tests.security.world import build_world
    from workshops.reports.services import draw_closed_quarters

    from .filling import fill_the_rest

    with translation.override("fr"):
        build_world("a")
        build_world("b")
        draw_closed_quarters()
        sys.stdout.writelines(f"{refused}\n" for refused in fill_the_rest())


if __name__ == "__main__":
    main()
