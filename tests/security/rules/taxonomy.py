"""The controlled words, in the admin."""

from workshops.taxonomy.models import CONTROLLED_LISTS

from .outcomes import ADMINISTRATOR, Rule

RULES: dict[str, Rule] = {
    **{
        f"{model.snippet_viewset.url_namespace}:{name}": Rule(ADMINISTRATOR)
        for model in CONTROLLED_LISTS
        for name in ("list", "list_results")
    },
}
