"""The levels of lateness as an office fills them in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.queries.levels import LONGEST, PAPERS, STEPS, WHAT, Level


class LevelsForm(forms.Form):
    """For each level the working days late and who is told; a message up the chain without days is left out."""

    def __init__(self, *args: Any, levels: Sequence[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {level.level: level for level in levels}
        for name, what in WHAT.items():
            one = now.get(name)
            self.fields[f"{name}_days"] = forms.IntegerField(
                label=_("%(what)s: working days late") % {"what": what}, min_value=1, max_value=LONGEST,
                required=name in PAPERS, initial=one.days if one else None,
                help_text="" if name in PAPERS else _("Leave it empty to leave this level out."),
            )  # fmt: skip
            self.fields[f"{name}_whom"] = forms.MultipleChoiceField(
                label=_("%(what)s: to whom") % {"what": what}, choices=list(STEPS.items()), required=False,
                widget=forms.CheckboxSelectMultiple, initial=list(one.whom) if one else [],
            )  # fmt: skip

    def levels(self) -> list[Level]:
        """Return the levels as they were filled in."""
        data = self.cleaned_data
        return [
            Level(name, data[f"{name}_days"], tuple(step for step in STEPS if step in data[f"{name}_whom"]))
            for name in WHAT
            if data[f"{name}_days"] is not None
        ]
