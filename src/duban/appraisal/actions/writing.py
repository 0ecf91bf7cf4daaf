"""What goes before the acts on bulletins, for pages and programs alike: whose office writes, proposed words, printing."""

from datetime import date

from duban.appraisal.actions.bulletins import Printed, Wording, create, next_words
from duban.appraisal.models import Bulletin
from duban.appraisal.queries.bulletins import offices, prefilled
from duban.appraisal.queries.composing import compose
from duban.appraisal.queries.papers import files_of
from duban.appraisal.queries.periods import of_days
from duban.engine.now import now
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Forbidden
from duban.record.calendars import day_of


def office_over(standing: Standing, scope: Unit) -> Unit:
    """Return the nearest unit over `scope` in whose name the person writes bulletins. Raises Forbidden for none."""
    over = [office for office in offices(standing) if _holds(office, scope)]
    if not over:
        raise Forbidden("bulletin.create")
    return max(over, key=lambda unit: unit.depth)


def draft(standing: Standing, scope: Unit, *, first: date, last: date, language: str, wording: Wording) -> Bulletin:
    """Begin a bulletin about `scope` in the name of the nearest office over it; words left empty are proposed.

    Raises Forbidden where there is none, and what the act raises.
    """
    office = office_over(standing, scope)
    said = prefilled(office, scope, of_days(first, last, last), language) if first <= last else {}
    words = {name: getattr(wording, name).strip() or said.get(name, "") for name in ("title", "opening", "demands")}
    made: Bulletin = create(
        standing, office, scope=scope, first=first, last=last, language=language, wording=Wording(**words)
    )
    return made


def printed(bulletin: Bulletin) -> Printed:
    """Make ready for issuing: number, figures and both files. Raises DocumentError where the template is wrong."""
    moment = now()
    number = next_words(bulletin.unit, day_of(moment).year)
    content = compose(bulletin, moment)
    files = files_of(bulletin, content, number, day_of(moment))
    return Printed(number, Wording(bulletin.title, bulletin.opening, bulletin.demands), content, files)


def _holds(office: Unit, unit: Unit) -> bool:
    return bool(office.tree_id == unit.tree_id and office.lft <= unit.lft and unit.rgt <= office.rgt)
