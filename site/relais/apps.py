from django.apps import AppConfig


class RelaisConfig(AppConfig):
    name = "relais"
    label = "relais"
    verbose_name = "Relais"

    def ready(self) -> None:
        """Register the project's own rules."""
        from . import checks  # noqa: F401
