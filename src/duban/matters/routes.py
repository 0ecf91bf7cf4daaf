"""Who decides on what a unit asks for about a matter: the supervision office, within two working days."""

from typing import Final

from duban.approvals.routes import Finder, always
from duban.engine.audit.schema import Text
from duban.engine.packs.model import Route, RouteStep
from duban.people.models import Role

_OFFICE: Final = (RouteStep(place=1, role=Role.SUPERVISION, working_days=2),)
_TITLES: Final = {
    "matter.extend": Text("延期", "More time"),
    "matter.return_": Text("退回", "Giving back"),
    "matter.transfer": Text("转办", "Handing on"),
    "matter.suspend": Text("挂账", "Letting the clock stand"),
}
ROUTES: Final[dict[str, Finder]] = {
    verb: always(Route(verb, "matter", title, (), _OFFICE)) for verb, title in _TITLES.items()
}
