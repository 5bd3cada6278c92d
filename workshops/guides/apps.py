from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    name = "workshops.guides"
    label = "guides"
    verbose_name = _("Guides d’animation")

    def ready(self) -> None:
        """Freeze an edition whenever a guide is published, follow moves and merges, show drafts as their page."""
        from django.db.models.signals import post_migrate
        from wagtail.signals import page_published, post_page_move

        from relais.late import late
        from workshops.programmes.page_preview import page_preview
        from workshops.programmes.pages import register_programme
        from workshops.programmes.previews import register_preview
        from workshops.taxonomy.merging import words_merged

        from .admin_people import offer_colleagues_alone
        from .catalogue_marks import watch_guides
        from .models import GuidePage
        from .signals import follow_merge, follow_move, freeze_on_publish

        post_migrate.connect(watch_guides, sender=self, dispatch_uid="guides.watch_guides")
        page_published.connect(freeze_on_publish, sender=GuidePage, dispatch_uid="guides.freeze_on_publish")
        post_page_move.connect(follow_move, sender=GuidePage, dispatch_uid="guides.follow_move")
        words_merged.connect(follow_merge, dispatch_uid="guides.follow_merge")
        register_programme(GuidePage)
        pages = late("workshops.guides.views.guide.GUIDE_PAGES")
        register_preview(page_preview("guide", _("Le guide"), GuidePage, pages))
        offer_colleagues_alone()
