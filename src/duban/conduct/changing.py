"""What the rooms below are told of changed values: who decides, what a request asks for, what a value is called."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request
from duban.approvals.routes import Finder, always
from duban.conduct.book import book
from duban.conduct.models import OwnProvision, ParameterValue
from duban.conduct.queries import own_provision
from duban.conduct.queries.parameter_values import KIND, SET, seen_by
from duban.conduct.queries.provision_words import number_words
from duban.conduct.words import spoken
from duban.engine.audit.schema import Text
from duban.engine.packs.model import Route, RouteStep
from duban.people.models import Role
from duban.people.standing import Standing
from duban.record.subjects import Subject


def label(value: ParameterValue) -> str:
    """What a value is called: provision, number, value, from which day on."""
    provision = book().provision(value.provision)
    parameter = provision.parameters.get(value.parameter) if provision else None
    day = date_format(value.since)
    if provision is None or parameter is None:
        return f"{value.provision}{_now(': ')}{value.value} ({day})"
    number = number_words(parameter, value.value)
    words = _now("%(title)s: %(label)s %(number)s from %(day)s on")
    return words % {"title": spoken(provision.title), "label": spoken(parameter.label), "number": number, "day": day}


def terms(request: Request) -> str:
    """Return what a request would set."""
    value = ParameterValue.objects.filter(pk=request.subject_id).first()
    return label(value) if value else ""


def _url(value: ParameterValue) -> str:
    if book().provision(value.provision) is None:
        return reverse("provision.list")
    return reverse("provision.show", args=[value.provision]) + "#values"


def _no(_standing: Standing, _value: object) -> bool:
    """What supports a value stands in its reason: no files are kept on it."""
    return False


def wording_label(own: OwnProvision) -> str:
    """What a wording of one's own is called: the provision and its unit."""
    provision = book().provision(own.provision)
    return f"{spoken(provision.title) if provision else own.provision} ({own.unit})"


def _wording_terms(request: Request) -> str:
    own = OwnProvision.objects.select_related("unit").filter(pk=request.subject_id).first()
    return wording_label(own) if own else ""


def _end_terms(request: Request) -> str:
    day = date_format(date.fromisoformat(str(request.payload["until"])))
    return _now("%(wording)s: counts no more from %(day)s on") % {"wording": _wording_terms(request), "day": day}


def _wording_url(own: OwnProvision) -> str:
    return reverse("provision.draft", args=[own.pk])


ROUTE: Final = Route(
    SET, "", Text("调整参数", "Change a value"), (), (RouteStep(place=1, role=Role.LEADER, working_days=5),)
)
WORDING: Final = Route(
    own_provision.ENACT, "", Text("从严规定", "A stricter wording"), (), (RouteStep(place=1, role=Role.LEADER, working_days=5),)
)
ENDING: Final = Route(
    own_provision.END, "", Text("废止从严规定", "Repeal of a stricter wording"), (),
    (RouteStep(place=1, role=Role.LEADER, working_days=5),),
)  # fmt: skip
ROUTES: Final[dict[str, Finder]] = {
    SET: always(ROUTE), own_provision.ENACT: always(WORDING), own_provision.END: always(ENDING)
}  # fmt: skip
ASKED: Final[dict[str, Promise]] = {
    SET: _("Another value for a rule asked for"), own_provision.ENACT: _("A stricter wording of a rule asked for"),
    own_provision.END: _("Repeal of a stricter wording asked for"),
}  # fmt: skip
TERMS: Final[dict[str, Callable[[Request], str]]] = {
    SET: terms, own_provision.ENACT: _wording_terms, own_provision.END: _end_terms
}  # fmt: skip
SUBJECTS: Final[dict[str, Subject]] = {
    KIND: Subject(
        name=_("Value of a rule"), seen_by=seen_by, label=label, url=_url, may_file=_no, related=("unit",), linked_only=True
    ),
    own_provision.KIND: Subject(
        name=_("Own provision"), seen_by=own_provision.seen_by, label=wording_label, url=_wording_url, may_file=_no,
        related=("unit",), linked_only=True,
    ),
}  # fmt: skip
VERBS: Final[dict[str, Promise]] = {
    "parameter.propose": _("Value of a rule proposed"),
    "parameter.set": _("Value of a rule set"),
    "parameter.refuse": _("Value of a rule not set"),
    "provision.copy": _("Wording of a rule begun"),
    "provision.change": _("Wording of a rule changed"),
    "provision.propose": _("Wording of a rule proposed"),
    "provision.drop": _("Draft of a wording given up"),
    "provision.enact": _("Wording of a rule put in force"),
    "provision.repeal": _("Repeal of a wording asked for"),
    "provision.end": _("Wording of a rule repealed"),
    "provision.reject": _("Wording of a rule not put in force"),
}
