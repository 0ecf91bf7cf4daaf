"""The room `site`: settings, root URLs, the shell of the pages, and the one table of wires."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class SiteConfig(AppConfig):
    name = "duban.site"
    label = "site"

    def ready(self) -> None:
        # Read here and not above: the wires join models, which exist only once all rooms are loaded.
        import_string("duban.site.wiring.connect")()
