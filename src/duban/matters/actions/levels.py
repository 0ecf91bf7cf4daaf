"""An office sets after how many working days who is told of a late matter; or goes back to what counts without it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from duban.matters.models import OwnLevels
from duban.matters.permissions import supervises_unit
from duban.matters.queries.levels import LONGEST, PAPERS, STEPS, WHAT, Level, plain
from duban.people.models import Unit
from duban.record.acts import Act, Facts, Refused, action


@action("clock.set", may=supervises_unit)
def set_levels(act: Act, unit: Unit, *, levels: Sequence[Level]) -> Facts:
    """Set the levels of matters that run under the name of `unit` or below; they count from now on.

    Raises Refused for a paper left out, for days that do not grow from level to level, and for a level that tells nobody.
    """
    _check(levels)
    before = OwnLevels.objects.filter(unit=unit).first()
    kept = plain(levels)
    OwnLevels.objects.update_or_create(unit=unit, defaults={"levels": kept, "by": act.person, "at": act.at})
    return {"unit": unit.code, "levels": kept, "before": before.levels if before else None}


@action("clock.reset", may=supervises_unit)
def reset(act: Act, unit: Unit) -> Facts:
    """Give up the own levels of `unit`. Raises Refused where there are none."""
    own = OwnLevels.objects.filter(unit=unit).first()
    if own is None:
        raise Refused(_("This unit has no levels of its own."))
    before = own.levels
    own.delete()
    return {"unit": unit.code, "before": before}


def _check(levels: Sequence[Level]) -> None:
    missing = PAPERS - {level.level for level in levels}
    if missing:
        name = next(name for name in WHAT if name in missing)
        raise Refused(_("“%(what)s” cannot be left out.") % {"what": WHAT[name]}, f"{name}_days")
    last = 0
    for level in levels:
        if not last < level.days <= LONGEST:
            raise Refused(
                _("A number of working days from %(least)s to %(most)s: later than the level before.")
                % {"least": last + 1, "most": LONGEST},
                f"{level.level}_days",
            )
        if not level.whom or not set(level.whom) <= STEPS.keys():
            raise Refused(_("Choose at least one who is told."), f"{level.level}_whom")
        last = level.days
