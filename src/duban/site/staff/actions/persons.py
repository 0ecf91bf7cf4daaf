"""Persons and areas. Telephone and e-mail never enter the ledger, not even as digests that could be guessed."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from duban.people.models import Area, Person, Unit
from duban.people.permissions import manages, manages_person
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.personal import sealed_text


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What is entered about a person."""

    code: str
    name: str
    name_en: str = ""
    phone: str = ""
    email: str = ""
    language: str = "zh-hans"


@dataclass(frozen=True, slots=True)
class AreaDraft:
    """What is entered about an area of responsibility."""

    code: str
    name: str
    unit: Unit
    name_en: str = ""
    leader: Person | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@creation("person.create", may=manages)
def create(act: Act, unit: Unit, draft: PersonDraft) -> tuple[Person, Facts]:
    """Enter a person for a unit one manages; posts are given afterwards."""
    _free(draft.code)
    person = Person.objects.create(**_values(draft))
    return person, {"unit": unit.pk, **_facts(person)}


@action("person.edit", may=manages_person)
def edit(act: Act, person: Person, draft: PersonDraft) -> Facts:
    """Correct what is kept of a person. The staff number is how the ledger names them: it stays."""
    if draft.code != person.code:
        raise Refused(_("The staff number names the person in the ledger and cannot be changed."), "code")
    for name, value in _values(draft).items():
        setattr(person, name, value)
    person.save(force_update=True)
    return _facts(person)


@action("person.deactivate", may=manages_person)
def deactivate(act: Act, person: Person) -> Facts:
    """A person leaves: refused while they hold posts. Their account is locked with it."""
    if person.holdings.filter(until=None).exists():
        raise Refused(_("This person still holds posts. Hand them over first."))
    person.active = False
    person.save(update_fields=["active"])
    account = getattr(person, "account", None)
    if account is not None:
        account.is_active = False
        account.save(update_fields=["is_active"])
    return {"active": False, "account": account.pk if account else None}


def is_self(standing: Standing, person: Person) -> bool:
    """What everybody may change: what concerns only themselves."""
    return standing.person is not None and standing.person.pk == person.pk


@action("person.set_language", may=is_self)
def set_language(act: Act, person: Person, language: str) -> Facts:
    """Choose the language of messages and papers that are made for oneself."""
    person.language = language
    person.save(update_fields=["language"])
    return {"language": language}


@creation("area.create", may=manages)
def create_area(act: Act, unit: Unit, draft: AreaDraft) -> tuple[Area, Facts]:
    """Make an area of a unit."""
    if Area.objects.filter(code=draft.code).exists():
        raise Refused(_("The code “%(code)s” is taken.") % {"code": draft.code}, "code")
    area = Area.objects.create(**_area_values(draft))
    return area, _area_facts(area)


def manages_area(standing: Standing, area: Area) -> bool:
    """Who manages the unit of an area."""
    return manages(standing, area.unit)


@action("area.edit", may=manages_area)
def edit_area(act: Act, area: Area, draft: AreaDraft) -> Facts:
    """Correct an area, or give it to another unit one manages."""
    if not manages(act.standing, draft.unit):
        raise Refused(_("“%(unit)s” lies outside what you administer.") % {"unit": draft.unit}, "unit")
    if draft.code != area.code and Area.objects.filter(code=draft.code).exists():
        raise Refused(_("The code “%(code)s” is taken.") % {"code": draft.code}, "code")
    for name, value in _area_values(draft).items():
        setattr(area, name, value)
    area.save(force_update=True)
    return _area_facts(area)


def _free(code: str) -> None:
    if Person.objects.filter(code=code).exists():
        raise Refused(_("The staff number “%(code)s” is taken.") % {"code": code}, "code")


def _values(draft: PersonDraft) -> dict[str, str]:
    return {name: getattr(draft, name) for name in ("code", "name", "name_en", "phone", "email", "language")}


def _facts(person: Person) -> Facts:
    return {"code": person.code, "name": sealed_text("person", person.pk, person.name)}


def _area_values(draft: AreaDraft) -> dict[str, object]:
    names = ("code", "name", "name_en", "unit", "leader", "latitude", "longitude")
    return {name: getattr(draft, name) for name in names}


def _area_facts(area: Area) -> Facts:
    return {
        "code": area.code, "unit": area.unit_id, "leader": area.leader_id,
        "name": sealed_text("area", area.pk, area.name),
    }  # fmt: skip
