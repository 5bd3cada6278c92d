from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculaConfig(AppConfig):
    name = "workshops.curricula"
    label = "curricula"
    verbose_name = _("Programmes de formation")

    def ready(self) -> None:
        """Freeze an edition whenever a curriculum is published, follow moves and merges, show drafts as their page."""
        from wagtail.signals import page_published, post_page_move

        from relais.late import late
        from workshops.programmes.page_preview import page_preview
        from workshops.programmes.pages import register_programme
        from workshops.programmes.previews import register_preview
        from workshops.taxonomy.merging import words_merged

        from .models import CurriculumPage
        from .signals import follow_merge, follow_move, freeze_on_publish

        page_published.connect(freeze_on_publish, sender=CurriculumPage, dispatch_uid="curricula.freeze_on_publish")
        post_page_move.connect(follow_move, sender=CurriculumPage, dispatch_uid="curricula.follow_move")
        words_merged.connect(follow_merge, dispatch_uid="curricula.follow_merge")
        register_programme(CurriculumPage)
        pages = late("workshops.curricula.views.curriculum.CURRICULUM_PAGES")
        register_preview(page_preview("curriculum", _("La formation"), CurriculumPage, pages))
