"""Figures as tiles: each number a link to what it counts, each share with what was divided by what."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from duban.appraisal.queries.figures import Figures
from duban.appraisal.queries.rates import rate, spoken
from duban.appraisal.queries.scope import RATE, Asked

STANDING: dict[str, Promise] = {
    "open": gettext_lazy("Open"),
    "red": gettext_lazy("Red: overdue"),
    "yellow": gettext_lazy("Yellow: due soon"),
    "waiting": gettext_lazy("Waiting for a check"),
    "suspended": gettext_lazy("Suspended"),
    "noticed": gettext_lazy("In the separate ledger"),
    "bounced": gettext_lazy("Were returned or handed on"),
    "reworked": gettext_lazy("Were sent back after a check"),
}
DUE: dict[str, Promise] = {
    "due": gettext_lazy("Due in the period"),
    "timely": gettext_lazy("Done on time"),
    "early": gettext_lazy("Done early"),
    "late": gettext_lazy("Done late"),
    "overdue": gettext_lazy("Overdue and open"),
}
LIGHTS = {"red": "red", "yellow": "yellow", "overdue": "red"}
RATES = {"timely": RATE, "early": "early", "overdue": "overdue_open"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. `share` in words, `formula` how it was divided, `before` the same for earlier periods."""

    id: str
    label: str
    value: int
    url: str
    light: str = ""
    share: str = ""
    formula: str = ""
    before: tuple[tuple[str, str], ...] = ()


def standing_tiles(figures: Figures, urls: Mapping[str, str]) -> list[Tile]:
    """How things stand; `urls` as `figures.links` gives them."""
    return [
        Tile(key, str(label), getattr(figures, key), urls[key], LIGHTS.get(key, "") if getattr(figures, key) else "")
        for key, label in STANDING.items()
    ]


def due_tiles(
    asked: Asked, figures: Figures, earlier: Mapping[str, Figures], urls: Mapping[str, str]
) -> list[Tile]:
    """What was due in the period; `earlier`: by words, the same figures of the periods compared with."""
    return [_due(asked, key, str(label), figures, urls[key], earlier) for key, label in DUE.items()]


def _due(
    asked: Asked, key: str, label: str, figures: Figures, url: str, earlier: Mapping[str, Figures]
) -> Tile:
    language, value = get_language() or "", getattr(figures, key)
    light = LIGHTS.get(key, "") if value else ""
    name = RATES.get(key)
    if name is None:
        before = tuple((words, str(getattr(past, key))) for words, past in earlier.items())
        return Tile(key, label, value, url, light, before=before)
    basis = asked.basis if name == RATE else None
    share = rate(name, figures, basis)
    before = tuple((words, rate(name, past, basis).text(language)) for words, past in earlier.items())
    return Tile(key, label, value, url, light, share.text(language), spoken(share), before)


def period_words(asked: Asked) -> str:
    """Say what the period covers, and that it is cut where it has not ended."""
    if asked.as_of or not asked.period.cut:
        return str(asked.period)
    return _("%(period)s, so far") % {"period": asked.period}
