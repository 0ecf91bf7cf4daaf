"""A wording of one's own as a form: what follows, from which day, its words, to what it applies, its numbers."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.forms.fields import YuanField, numbered
from duban.conduct.queries.own_provision import Reading, text_of
from duban.conduct.queries.provision_words import condition_words
from duban.conduct.words import EFFECTS, spoken
from duban.engine.audit.schema import Text
from duban.engine.kinds import KINDS
from duban.engine.packs.model import Provision
from duban.engine.packs.tighter import ways_of_parameters
from duban.people.models import Role, Unit
from duban.people.standing import Standing, units_within

TEXTS = {"title": _("Title"), "explain": _("Explanation"), "remedy": _("What would be right")}
LANGUAGES = {"zh": _("in Chinese"), "en": _("in English")}
RIGHT = {"smaller": _("Stricter is a smaller one."), "larger": _("Stricter is a larger one.")}


class CopyForm(forms.Form):
    """For which unit."""

    unit = forms.ChoiceField(label=_("For the unit and all below it"))

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(units_within(standing, Role.SUPERVISION), active=True).order_by("tree_id", "lft")
        self.fields["unit"].choices = [(str(one.pk), str(one)) for one in units]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """From which day a wording counts no more, and why."""

    until = forms.DateField(
        label=_("Counts no more from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From that day on the rule above it judges the unit again; earlier days keep their judgement."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class TextForm(forms.Form):
    """The text itself."""

    text = forms.CharField(label=_("Text as YAML"), widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}))


class WordingForm(forms.Form):
    """The parts that people change. The conditions that are not ticked fall away: it then applies to more."""

    since = forms.DateField(
        label=pgettext_lazy("rule", "From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip
    effect = forms.ChoiceField(label=_("Effect"), choices=EFFECTS)

    def __init__(self, *args: Any, found: Reading, **kwargs: Any) -> None:
        base, shown = found.base, found.made or found.base
        assert base is not None and shown is not None
        self.base, self.shown = base, shown
        super().__init__(*args, **kwargs)
        self.initial = {**_initial(base, shown), **(self.initial or {})}
        for name, label in TEXTS.items():
            for language, words in LANGUAGES.items():
                self.fields[f"{name}_{language}"] = forms.CharField(label=f"{label} {words}", max_length=1000)
        if base.applies:
            choices = [(str(n), condition_words(one, base.register, base)) for n, one in enumerate(base.applies)]
            self.fields["keep"] = forms.MultipleChoiceField(
                label=_("Only records of which this holds"), choices=choices, required=False,
                widget=forms.CheckboxSelectMultiple, help_text=_("Without one of them it applies to more records."),
            )  # fmt: skip
        self._add_numbers()

    def _add_numbers(self) -> None:
        ways = ways_of_parameters(self.base, KINDS[self.base.kind])
        for one in self.base.parameters.values():
            way = ways.get(one.name, "same")
            if one.by or not one.values or way not in RIGHT:
                continue
            made = YuanField if one.type == "money" else forms.IntegerField
            label = numbered(spoken(one.label), spoken(one.unit))
            options: dict[str, Any] = {} if one.type == "money" else {"min_value": 0}
            self.fields[f"number_{one.name}"] = made(label=label, help_text=RIGHT[way], **options)

    def text(self) -> str:
        """The text of the wording that was filled in."""
        data, made = self.cleaned_data, self.shown
        words = {name: Text(data[f"{name}_zh"], data[f"{name}_en"]) for name in TEXTS}
        kept = tuple(one for n, one in enumerate(self.base.applies) if str(n) in data.get("keep", ()))
        wider = tuple(one for one in made.applies if one not in self.base.applies)
        made = replace(made, effect=data["effect"], applies=(*kept, *wider))
        made = replace(made, title=words["title"], explain=words["explain"], remedy=words["remedy"])
        for name, old in self.base.parameters.items():
            if f"number_{name}" in data:
                before = tuple(one for one in old.values if one[0] < data["since"])
                new = replace(old, values=(*before, (data["since"], data[f"number_{name}"])))
                made = replace(made, parameters={**made.parameters, name: new})
        return text_of(made, data["since"])


def _initial(base: Provision, shown: Provision) -> dict[str, Any]:
    found: dict[str, Any] = {"since": shown.since, "effect": shown.effect}
    for name in TEXTS:
        text: Text = getattr(shown, name)
        found |= {f"{name}_zh": text.zh, f"{name}_en": text.en}
    found["keep"] = [str(n) for n, one in enumerate(base.applies) if one in shown.applies]
    numbers = {name: one.values[-1][1] for name, one in shown.parameters.items() if one.values}
    return found | {f"number_{name}": value for name, value in numbers.items()}
