"""How the fields of a form are drawn; the templates django/forms/*.html of this room use these."""

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    DateInput,
    DateTimeInput,
    FileInput,
    RadioSelect,
    Select,
    Widget,
)
from django.utils.safestring import SafeString

from duban.site.templatetags.ui_library import register

DATE = "%Y-%m-%d"
MOMENT = "%Y-%m-%dT%H:%M"


def _attrs(widget: Widget) -> dict[str, str]:
    if isinstance(widget, CheckboxInput):
        return {"class": "form-check-input"}
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return {}
    if isinstance(widget, Select):
        return {"class": "form-select"}
    if isinstance(widget, FileInput):
        return {"class": "form-control", "data-upload": ""}
    return {"class": "form-control"}


@register.filter
def styled(field: BoundField) -> SafeString:
    """The field's widget with the house's classes; dates become the browser's own date fields."""
    widget = field.field.widget
    if isinstance(widget, DateInput | DateTimeInput) and widget.format is None:
        # The browser's date field reads and writes ISO dates in every language.
        moment = isinstance(widget, DateTimeInput)
        widget.format, widget.input_type = (MOMENT, "datetime-local") if moment else (DATE, "date")
    attrs: dict[str, str | bool] = {
        key: value for key, value in _attrs(widget).items() if key not in widget.attrs or key == "class"
    }
    if "class" in widget.attrs and "class" in attrs:
        attrs["class"] = f"{attrs['class']} {widget.attrs['class']}"
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag
def picker(
    field: BoundField, url: str = "", placeholder: object = "", none: object = "", remove: object = ""
) -> SafeString:
    """A `<select>` that becomes a search box where scripts run (used by ui/picker.html)."""
    field.field.widget.attrs |= {
        "data-picker": url,
        "data-placeholder": str(placeholder),
        "data-none": str(none),
        "data-remove": str(remove),
    }
    return styled(field)
