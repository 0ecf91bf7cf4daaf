"""The acts on a matter, each at POST /matters/{id}/<verb>: one table, since each does nothing but call its act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.decorators import decorate_view

from duban.engine.now import now
from duban.matters.actions import asking, closing, entering, fast, granted, handling, urging
from duban.matters.actions.closing import Finding
from duban.matters.models import Matter
from duban.matters.permissions import supervises
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Forbidden, may
from duban.site.api.doors import doors, standing
from duban.site.api.finding import draft_of, known, matter_of, one_of, people, units
from duban.site.api.once import once
from duban.site.api.shapes import acts as shapes
from duban.site.api.shapes.matters import MatterOut, matter_out

router = Router(tags=["acts"])
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: what it is told, how that becomes the act's arguments, the act itself."""

    do: Callable[..., Matter]
    body: type[shapes.Body]
    given: Callable[[Standing, Matter, Any], Given]


def _plain(_standing: Standing, _matter: Matter, body: Any) -> Given:
    return {name: getattr(body, name) for name in type(body).model_fields}


def _hand(_standing: Standing, matter: Matter, body: shapes.HandIn) -> Given:
    return {"to": known(people(matter.lead_unit), body.to, "to")}


def _hand_on(_standing: Standing, _matter: Matter, body: shapes.HandOnIn) -> Given:
    return {**_plain(_standing, _matter, body), "to": known(units(None), body.to, "to")}


def _more_time(_standing: Standing, _matter: Matter, body: shapes.MoreTimeIn) -> Given:
    one_of(body.length, body.until, "length")
    return {"reason": body.reason, "length": body.length, "until": body.until}


def _found(body: shapes.FindingIn) -> Finding:
    return Finding(body.text, body.on_site, body.place, body.latitude, body.longitude)


def _close(_standing: Standing, _matter: Matter, body: shapes.CloseIn) -> Given:
    return {"closing": body.closing, "found": _found(body)}


def _send_back(_standing: Standing, _matter: Matter, body: shapes.FindingIn) -> Given:
    return {"found": _found(body)}


def _edit(_standing: Standing, matter: Matter, body: shapes.DraftIn) -> Given:
    return {"draft": draft_of(body, matter.owner)}


def _decompose(standing: Standing, matter: Matter, body: shapes.PartsIn) -> Given:
    within: Unit | None = matter.owner if supervises(standing, matter) else matter.lead_unit
    parts = [draft_of(part, within, f"parts.{n}.", matter) for n, part in enumerate(body.parts)]
    return {"parts": parts}


def _milestones(_standing: Standing, _matter: Matter, body: shapes.StepsIn) -> Given:
    return {"steps": [(one.title, one.due_on, one.weight) for one in body.milestones]}


DEEDS: dict[str, Deed] = {
    "matter.edit": Deed(entering.edit, shapes.DraftIn, _edit),
    "matter.register": Deed(entering.register, shapes.Nothing, _plain),
    "matter.assign": Deed(entering.assign, shapes.Nothing, _plain),
    "matter.acknowledge": Deed(handling.acknowledge, shapes.Nothing, _plain),
    "matter.hand": Deed(handling.hand, shapes.HandIn, _hand),
    "matter.report": Deed(handling.report, shapes.ReportIn, _plain),
    "matter.complete": Deed(handling.complete, shapes.CompleteIn, _plain),
    "matter.close": Deed(closing.close, shapes.CloseIn, _close),
    "matter.send_back": Deed(closing.send_back, shapes.FindingIn, _send_back),
    "matter.reopen": Deed(closing.reopen, shapes.ReopenIn, _plain),
    "matter.cancel": Deed(closing.cancel, shapes.ReasonIn, _plain),
    "matter.ask_extend": Deed(asking.ask_extend, shapes.MoreTimeIn, _more_time),
    "matter.ask_return": Deed(asking.ask_return, shapes.ReasonIn, _plain),
    "matter.ask_transfer": Deed(asking.ask_transfer, shapes.HandOnIn, _hand_on),
    "matter.ask_suspend": Deed(asking.ask_suspend, shapes.WaitIn, _plain),
    "matter.extend": Deed(granted.extend, shapes.MoreTimeIn, _more_time),
    "matter.return_": Deed(granted.return_, shapes.ReasonIn, _plain),
    "matter.transfer": Deed(granted.transfer, shapes.TransferIn, _hand_on),
    "matter.suspend": Deed(granted.suspend, shapes.WaitIn, _plain),
    "matter.resume": Deed(asking.resume, shapes.Nothing, _plain),
    "matter.decompose": Deed(entering.decompose, shapes.PartsIn, _decompose),
    "matter.set_milestones": Deed(entering.set_milestones, shapes.StepsIn, _milestones),
    "matter.urge": Deed(urging.urge, shapes.UrgeIn, _plain),
    "matter.notice": Deed(urging.notice, shapes.NoticeIn, _plain),
    "matter.fast_track": Deed(fast.fast_track, shapes.FastTrackIn, _plain),
    "matter.end_fast_track": Deed(fast.end_fast_track, shapes.Nothing, _plain),
}


def _declare(verb: str, deed: Deed) -> None:
    def do(request: HttpRequest, pk: int, body: Any) -> MatterOut:
        who, matter = standing(request), matter_of(request, pk)
        if not may(who, verb, matter):
            raise Forbidden(verb)
        deed.do(who, matter, **deed.given(who, matter, body))
        return matter_out(matter_of(request, pk), now())

    do.__annotations__["body"] = deed.body
    do.__name__ = verb.replace(".", "_")
    do.__doc__ = (deed.do.__doc__ or "").strip()
    decorate_view(once)(do)
    path = "/matters/{int:pk}/" + verb.removeprefix("matter.").rstrip("_").replace("_", "-")
    router.post(path, response=MatterOut, operation_id=verb, auth=doors("matters:write"))(do)


for _verb, _deed in DEEDS.items():
    _declare(_verb, _deed)
