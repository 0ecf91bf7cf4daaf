"""The values that a place has set for parameters: their history, and what may be set."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from duban.approvals.models import Request
from duban.conduct.models import ParameterValue
from duban.engine.kinds import KINDS
from duban.engine.packs.dated import value_on
from duban.engine.packs.model import Parameter, Provision
from duban.engine.packs.tighter import Way, ways_of_parameters
from duban.people.standing import Standing

SET = "parameter.set"
KIND = "parameter_value"


@dataclass(frozen=True, slots=True)
class Past:
    """A value that was proposed, with the request that decides on it."""

    value: ParameterValue
    request: Request | None

    @property
    def state(self) -> str:
        """In words: a proposal that was taken back was not refused."""
        if self.request is not None and self.request.state == Request.State.WITHDRAWN:
            return str(Request.State.WITHDRAWN.label)
        return str(ParameterValue.State(self.value.state).label)


def seen_by(_standing: Standing) -> QuerySet[ParameterValue]:
    """Return all values: rules are for everybody whom they judge to read."""
    return ParameterValue.objects.select_related("unit", "by")


def history(provision: str) -> list[Past]:
    """Return what was set or proposed for a provision, the latest first (two queries)."""
    values = list(ParameterValue.objects.filter(provision=provision).select_related("unit", "by").order_by("-at", "-pk"))
    asked = Request.objects.filter(verb=SET, subject_kind=KIND, subject_id__in=[one.pk for one in values])
    requests = {one.subject_id: one for one in asked.order_by("pk")}
    return [Past(one, requests.get(one.pk)) for one in values]


def now_of(parameter: Parameter, choice: str, day: date) -> int | None:
    """Return the number that counts on a day, for one choice where it differs by choice; None: not set."""
    value = value_on(parameter.values, day)
    if value is None or isinstance(value, int):
        return value
    return value.get(choice)


def way_of(provision: Provision, parameter: str) -> Way:
    """Which way a parameter becomes stricter."""
    return ways_of_parameters(provision, KINDS[provision.kind]).get(parameter, "same")
