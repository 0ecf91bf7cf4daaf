"""Blocks with words inside: crumbs, the menu of further actions, the dialog that asks before acting."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from duban.site.templatetags.ui_library import register
from duban.site.templatetags.ui_marks import icon


@register.simple_tag
def crumb(label: object, url: str = "") -> SafeString:
    """One step of the way to this page, for the block `crumbs`."""
    return (
        format_html('<li><a href="{}">{}</a></li>', url, label) if url else format_html("<li>{}</li>", label)
    )


@register.simple_block_tag
def more(content: str, label: object = "") -> SafeString:
    """The menu of further actions: `{% more %}<a class="menu-line" href="…">…</a>{% endmore %}`. Empty: nothing is shown."""
    if not content.strip():
        return mark_safe("")
    return format_html(
        '<details class="menu"><summary class="btn">{}{}</summary><div class="menu-body">{}</div></details>',
        label or _("More"),
        icon("chevron-down"),
        content,
    )


@register.simple_block_tag
def confirm(content: str, name: str, title: object, close: object = "") -> SafeString:
    """A dialog that opens from `<a href="/confirm/page/" data-dialog="name">`; inside goes its form with the verb button.

    Without JavaScript the link leads to its page, which shows the same form (template ui/confirm_page.html).
    """
    return format_html(
        '<dialog id="{0}" aria-labelledby="{0}-title"><h2 id="{0}-title">{1}</h2>{2}'
        '<form method="dialog" class="dialog-close"><button class="btn">{3}</button></form></dialog>',
        name,
        title,
        content,
        close or _("Back"),
    )
