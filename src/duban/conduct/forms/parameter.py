"""The filters of the book of rules; a number that is proposed or only supposed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.actions.parameters import Proposal
from duban.conduct.book import Book
from duban.conduct.forms.fields import YuanField
from duban.conduct.models import REGISTERS
from duban.conduct.queries.whatif import Question
from duban.conduct.registers import schema
from duban.conduct.words import EFFECTS, spoken
from duban.engine.kinds import KINDS
from duban.engine.packs.arguments import MOST
from duban.engine.packs.model import Provision
from duban.matters.forms.fields import NOBODY
from duban.people.models import Role, Unit
from duban.people.standing import Standing, units_within

SET = [("", "–"), ("yes", _("Set")), ("no", _("Not set"))]


class BookFilterForm(forms.Form):
    """Words, opinion, register, kind, effect, set or not, pack."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    opinion = forms.ChoiceField(label=_("Opinion"), required=False)
    register = forms.ChoiceField(label=_("Register"), required=False)
    kind = forms.ChoiceField(label=_("Kind of rule"), required=False)
    effect = forms.ChoiceField(label=_("Effect"), required=False, choices=[NOBODY, *EFFECTS])
    set = forms.ChoiceField(label=_("Numbers"), required=False, choices=SET)
    pack = forms.ChoiceField(label=_("Pack"), required=False)

    def __init__(self, *args: Any, book: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opinions = {key: f"{key} {spoken(text)}" for pack in book.packs.values() for key, text in pack.opinions.items()}
        offered: dict[str, list[tuple[str, Any]]] = {
            "opinion": list(opinions.items()),
            "register": [(name, model.register.label) for name, model in REGISTERS.items()],
            "kind": [(name, spoken(kind.label)) for name, kind in KINDS.items()],
            "pack": [(pack.id, spoken(pack.title)) for pack in book.packs.values()],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [NOBODY, *choices]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What was asked for and understood; what makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class NumberForm(forms.Form):
    """One number of a provision, for whom, and its value."""

    parameter = forms.ChoiceField(label=pgettext_lazy("rule", "Number"))
    choice = forms.ChoiceField(label=_("For"), required=False)
    unit = forms.ChoiceField(label=_("For the unit and all below it"))

    def __init__(self, *args: Any, provision: Provision, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provision = provision
        names = [(one.name, spoken(one.label)) for one in provision.parameters.values()]
        self.fields["parameter"].choices = names  # type: ignore[attr-defined]
        units = Unit.objects.filter(units_within(standing, Role.SUPERVISION), active=True).order_by("tree_id", "lft")
        self.fields["unit"].choices = [(str(one.pk), str(one)) for one in units]  # type: ignore[attr-defined]
        tables = {one.by for one in provision.parameters.values() if one.by}
        columns = schema()[provision.register].columns
        cases = [(key, spoken(text)) for name in tables for key, text in columns[name].choices.items()]
        self.fields["choice"].choices = [NOBODY, *cases]  # type: ignore[attr-defined]
        if not cases:
            del self.fields["choice"]
        money = any(one.type == "money" for one in provision.parameters.values())
        number = forms.IntegerField(label=pgettext_lazy("rule", "Value"), min_value=0, max_value=MOST)
        self.fields["value"] = YuanField(label=_("Value (yuan)")) if money else number

    def place(self) -> Unit:
        """The unit that was chosen."""
        unit: Unit = Unit.objects.get(pk=self.cleaned_data["unit"])
        return unit

    def question(self) -> Question:
        """What is supposed."""
        data, unit = self.cleaned_data, self.place()
        code = "" if unit.depth == 1 else unit.code
        return Question(self.provision.id, data["parameter"], data["value"], data.get("choice", ""), code)


class ProposalForm(NumberForm):
    """A number that is proposed: from which day on, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"] = forms.DateField(
            label=pgettext_lazy("rule", "From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        )
        self.fields["reason"] = forms.CharField(
            label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
        )

    def proposal(self) -> Proposal:
        """What is proposed."""
        data = self.cleaned_data
        since: date = data["since"]
        return Proposal(self.provision.id, data["parameter"], data["value"], since, data.get("choice", ""))
