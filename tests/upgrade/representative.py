"""What a site holds after a while: a row in every table, of invented people; run as `-m tests.upgrade.representative`."""

import os

import django


def main() -> None:
    """Fill the database the settings name, and print the tables that stay empty."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings.test")
    django.setup()
    from django.utils import translation

    from tests.security.world import build_world

    from .filling import fill_the_rest

    with translation.override("fr"):
        build_world("a")
        build_world("b")
        for table in fill_the_rest():
            print(table)


if __name__ == "__main__":
    main()
