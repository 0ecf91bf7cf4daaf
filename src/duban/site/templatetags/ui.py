"""The vocabulary of the pages (docs/ui.md lists it): `{% load ui %}`, which settings make a builtin."""

from duban.site.templatetags import ui_blocks, ui_fields, ui_figures, ui_frame, ui_links, ui_marks
from duban.site.templatetags.ui_library import register

__all__ = ["register", "ui_blocks", "ui_fields", "ui_figures", "ui_frame", "ui_links", "ui_marks"]
