from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "workshops.exchange"
    label = "exchange"
    verbose_name = _("Échanges")

    def ready(self) -> None:
        """Tell harvesters and programs what becomes of public programmes, and lead from a page to its package."""
        from django.db.models.signals import post_delete, post_save
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from relais.late import late
        from workshops.adaptations.models import Ingredient, Lineage, TranslationOrigin
        from workshops.organisations.models import Organisation
        from workshops.programmes.reader_panels import register_reader_panel
        from workshops.taxonomy.merging import words_merged
        from workshops.taxonomy.models import Audience, Theme

        from .packages.models import PackageExport

        following = "workshops.exchange.harvesting.following"
        for moment in (page_published, page_unpublished, post_page_move):
            moment.connect(late(f"{following}.follow_page"), dispatch_uid="exchange.follow_page")
        post_delete.connect(late(f"{following}.follow_deleted"), dispatch_uid="exchange.follow_deleted")
        post_save.connect(
            late(f"{following}.follow_organisation"), Organisation, dispatch_uid="exchange.follow_organisation"
        )
        for word in (Audience, Theme):
            post_save.connect(late(f"{following}.follow_word"), word, dispatch_uid="exchange.follow_word")
        for origin in (Lineage, Ingredient, TranslationOrigin):
            for change in (post_save, post_delete):
                change.connect(late(f"{following}.follow_origin"), origin, dispatch_uid="exchange.follow_origin")
        words_merged.connect(late(f"{following}.follow_merge"), dispatch_uid="exchange.follow_merge")
        forget_files = late("workshops.exchange.packages.orders.forget_files")
        post_delete.connect(forget_files, PackageExport, dispatch_uid="exchange.forget_files")
        register_reader_panel(late("workshops.exchange.packages.send_panel.SEND_PANEL"))
        register_reader_panel(late("workshops.exchange.harvesting.linked_data.LINKED_DATA_PANEL"))
