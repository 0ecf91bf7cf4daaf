"""Links that keep the rest of the address: sorting, paging, filters, selection."""

from dataclasses import dataclass
from datetime import date

from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from duban.site.templatetags.ui_library import escaped, register

# A changed order or filter starts again at the first page.
PLACES = ("page", "after", "before")


def _query(context: Context) -> QueryDict:
    request: HttpRequest | None = context.get("request")
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The present query string with some parameters changed: `href="{% query_with page=2 %}"`.

    None or "" removes a parameter, a list repeats it. Gives "?…", or "?" alone when nothing is left.
    """
    query = _query(context)
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        elif isinstance(value, list | tuple):
            query.setlist(key, [str(one) for one in value])
        else:
            query[key] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def column(context: Context, key: str, label: object, num: bool = False) -> SafeString:
    """A `<th>` whose link sorts by `key` (`?sort=key`, a second time `?sort=-key`). With key "" it does not sort."""
    shape = ' class="num"' if num else ""
    if not key:
        return format_html('<th scope="col"{}>{}</th>', mark_safe(shape), label)
    query = _query(context)
    now = query.get("sort") or str(context.get("default_sort", ""))
    for place in PLACES:
        query.pop(place, None)
    query["sort"] = f"-{key}" if now == key else key
    order, mark = {key: ("ascending", " ▲"), f"-{key}": ("descending", " ▼")}.get(now, ("none", ""))
    return format_html(
        '<th scope="col"{} aria-sort="{}"><a href="?{}">{}<span aria-hidden="true">{}</span></a></th>',
        mark_safe(shape),
        order,
        query.urlencode(),
        label,
        mark,
    )


@register.simple_tag
def pick_all() -> SafeString:
    """The head cell of the selection column; the box is shown only where a script can make it work."""
    return format_html(
        '<th scope="col" class="pick"><input type="checkbox" class="js-only" data-select-all aria-label="{}"></th>',
        _("Select all on this page"),
    )


@register.simple_tag
def pick(value: object, label: object) -> SafeString:
    """The selection cell of a row; posts `pick=<value>`. `label`: what is selected, for those who hear the page."""
    words = escaped(_("Select %(what)s") % {"what": label})
    number = escaped(value)
    return mark_safe(
        f'<td class="pick"><input type="checkbox" name="pick" value="{number}" aria-label="{words}"></td>'
    )


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter: its words and the address without it."""

    words: str
    remove: str


@register.simple_tag(takes_context=True)
def active_filters(context: Context, form: BaseForm) -> list[Chip]:
    """The active filters of a bound GET form, each with the address that drops it."""
    chips = []
    for field in form:
        for value in _query(context).getlist(field.html_name):
            if value:
                query = _query(context)
                query.setlist(
                    field.html_name, [one for one in query.getlist(field.html_name) if one != value]
                )
                for place in PLACES:
                    query.pop(place, None)
                chips.append(
                    Chip(f"{field.label}{_(': ')}{_shown(form, field, value)}", "?" + query.urlencode())
                )
    return chips


def _shown(form: BaseForm, field: BoundField, value: str) -> str:
    for choice, label in getattr(field.field, "choices", ()):
        if isinstance(label, list | tuple):
            for inner, words in label:
                if str(inner) == value:
                    return str(words)
        elif str(choice) == value:
            return str(label)
    cleaned = getattr(form, "cleaned_data", {}).get(field.name)
    if isinstance(cleaned, date):
        return date_format(cleaned)
    return _("yes") if cleaned is True else value
