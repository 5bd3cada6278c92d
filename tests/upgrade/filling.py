"""x"""

from django.apps import apps


def fill_the_rest():
    return sorted(
        m._meta.db_table
        for m in apps.get_models(include_auto_created=True)
        if m._meta.managed and not m._base_manager.exists()
    )
