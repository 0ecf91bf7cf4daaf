"""People from a file: persons, the posts they hold, whom they report to, and their accounts."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from duban.people.loading.columns import PEOPLE
from duban.people.loading.lines import Line, Plan, Tell, read_lines
from duban.people.loading.seats import Ready, Seat
from duban.people.loading.superiors import check_superiors
from duban.people.models import Account, Holding, Person, Post, Rank, Role, Unit

PERSONAL = ("name", "name_en", "email", "phone")
# What a person may give away: (role, scope) → whether it is theirs to give. None: everything.
MayGive = Callable[[str, Unit], bool]
ROLE_OF_RANK = {str(Rank.HEAD): Role.HEAD, str(Rank.DEPUTY): Role.HEAD}


def plan(
    source: bytes | Path, name: str = "", *, day: date, may_give: MayGive | None = None, may_open: bool = True,
    me: str = "", tell: Tell | None = None,
) -> Plan:  # fmt: skip
    """Read and check a file of people as of `day`; posts may only be given as `may_give` says, none to `me`."""
    made = read_lines(source, PEOPLE, name, tell)
    ready = made.ready = _known(day)
    first: dict[str, Line] = {}
    posts: dict[str, Line] = {}
    for line in made.good:
        _check_person(line, made, ready, first, may_open)
        if line.verdict != "reject" and may_give is not None:
            _check_theirs(line, made, ready, may_give, me)
        if line.verdict != "reject":
            _check_post(line, made, ready, posts, may_give)
    check_superiors(made, ready)
    ready.seats = [seat for seat in ready.seats if seat.line.verdict != "reject"]
    seats = {id(seat.line): seat for seat in ready.seats}
    for line in made.good:
        _judge(line, made, ready, seats.get(id(line)))
    return made


def _known(day: date) -> Ready:
    units = {unit.code: unit for unit in Unit.objects.all()}
    posts = {post.pk: post for post in Post.objects.all()}
    holder: dict[int, Holding] = {}
    held: dict[int, list[Post]] = {}
    for holding in Holding.objects.filter(until=None).order_by("since", "pk"):
        holder[holding.post_id] = holding
        held.setdefault(holding.person_id, []).append(posts[holding.post_id])
    accounts = list(Account.objects.all())
    return Ready(
        day, units, {unit.pk: unit for unit in units.values()}, {person.code: person for person in Person.objects.all()},
        {post.code: post for post in posts.values()}, holder, held, {one.username: one for one in accounts},
        {one.person_id: one.username for one in accounts if one.person_id},
    )  # fmt: skip


def _check_person(line: Line, made: Plan, ready: Ready, first: dict[str, Line], may_open: bool) -> None:
    earlier = first.setdefault(line.code, line)
    if earlier.text("name") != line.text("name"):
        return made.reject(
            line, "other_name", "name", code=line.code, first=earlier.row.number, name=earlier.text("name")
        )
    if line.text("email"):
        try:
            validate_email(line.text("email"))
        except ValidationError:
            return made.reject(line, "bad_email", "email", value=line.text("email"))
    name = line.text("account")
    if name:
        _check_account(line, made, ready, name, may_open)
    return None


def _check_theirs(line: Line, made: Plan, ready: Ready, may_give: MayGive, me: str) -> None:
    """Refuse rows about persons whose posts one could not give, and posts for oneself."""
    person = ready.people.get(line.code)
    held = ready.held.get(person.pk, []) if person else []
    if not all(may_give(post.role, ready.by_pk[post.scope_id]) for post in held):
        made.reject(line, "outside", "code", code=line.code)
    elif line.code == me and line.text("title"):
        made.reject(line, "yourself", "code")


def _check_account(line: Line, made: Plan, ready: Ready, name: str, may_open: bool) -> None:
    person = ready.people.get(line.code)
    account = ready.accounts.get(name)
    if account is not None and (person is None or account.person_id != person.pk):
        return made.reject(line, "account_taken", "account", name=name)
    if person is not None and ready.named.get(person.pk, name) != name:
        return made.reject(line, "account_other", "account", name=ready.named[person.pk])
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError:
        return made.reject(line, "account_bad", "account")
    if account is None and not may_open:
        return made.reject(line, "account_not_yours", "account")
    if ready.asked.setdefault(name, line.code) != line.code or ready.asking.setdefault(line.code, name) != name:
        return made.reject(line, "account_taken", "account", name=name)
    return None


def _check_post(line: Line, made: Plan, ready: Ready, posts: dict[str, Line], may_give: MayGive | None) -> None:
    title, unit_code, given = line.text("title"), line.text("unit"), line.text("post")
    if not title and not given:
        if not unit_code:
            return _person_only(line, made, posts)
        return made.reject(line, "no_title", "title")
    post = ready.posts.get(given) if given else None
    unit = ready.units.get(unit_code) or (ready.by_pk[post.unit_id] if post and not unit_code else None)
    if unit is None:
        return made.reject(line, "unknown_unit" if unit_code else "no_unit", "unit", code=unit_code)
    scope = ready.units.get(line.text("scope") or unit.code)
    if scope is None:
        return made.reject(line, "unknown_unit", "scope", code=line.text("scope"))
    post = post or _own_post(line, ready, unit, title)
    if post is None and not title:
        return made.reject(line, "no_title", "title")
    if post is not None and post.unit_id != unit.pk:
        return made.reject(line, "post_elsewhere", "post", code=given)
    code = given or (post.code if post else _new_code(unit, line, posts, ready))
    earlier = posts.get(given or f"{line.code}/{unit.code}/{title}")
    if earlier is not None:
        return made.reject(line, "repeated_post", "title", code=line.code, first=earlier.row.number)
    role = line.values.get("role") or (post.role if post else role_of(line))
    gives = [(str(role), scope)] + ([(post.role, ready.by_pk[post.scope_id])] if post else [])
    if may_give is not None and not all(may_give(*one) for one in gives):
        return made.reject(line, "too_much", "role", role=role)
    return _seat(line, made, ready, posts, Seat(line, code, unit, scope, post, line.text("reports_to")))


def _person_only(line: Line, made: Plan, posts: dict[str, Line]) -> None:
    earlier = posts.setdefault(f"{line.code}//", line)
    if earlier is not line:
        made.reject(line, "repeated", "code", code=line.code, first=earlier.row.number)


def _seat(line: Line, made: Plan, ready: Ready, posts: dict[str, Line], seat: Seat) -> None:
    holding = ready.holder.get(seat.post.pk) if seat.post else None
    person = ready.people.get(line.code)
    since = line.values.get("since") or ready.day
    if holding is not None and (person is None or holding.person_id != person.pk) and holding.since >= since:
        return made.reject(line, "post_held", "since", since=holding.since)
    posts[seat.code] = posts[f"{line.code}/{seat.unit.code}/{line.text('title')}"] = line
    ready.seats.append(seat)
    return None


def _own_post(line: Line, ready: Ready, unit: Unit, title: str) -> Post | None:
    """The post of that title in that unit which the person holds already."""
    person = ready.people.get(line.code)
    mine = ready.held.get(person.pk, []) if person else []
    return next((post for post in mine if post.unit_id == unit.pk and post.title == title), None)


def _new_code(unit: Unit, line: Line, posts: dict[str, Line], ready: Ready) -> str:
    code = stem = f"{unit.code}-{line.code}"[:56]
    n = 1
    while code in posts or code in ready.posts:
        n += 1
        code = f"{stem}-{n}"
    return code


def role_of(line: Line) -> str:
    """Return the role of a row: as written, else what goes with its rank."""
    return str(line.values.get("role") or ROLE_OF_RANK.get(str(line.values.get("rank")), Role.HANDLER))


def _judge(line: Line, made: Plan, ready: Ready, seat: Seat | None) -> None:
    person = ready.people.get(line.code)
    if person is None:
        line.verdict = "create"
        return
    same = all(getattr(person, name) == line.text(name) for name in PERSONAL if name in made.fields)
    if line.text("account") and line.text("account") not in ready.accounts:
        same = False
    line.verdict = "same" if same and (seat is None or _as_it_was(seat, made, ready, person)) else "update"


def _as_it_was(seat: Seat, made: Plan, ready: Ready, person: Person) -> bool:
    if seat.post is None:
        return False
    holding = ready.holder.get(seat.post.pk)
    if holding is None or holding.person_id != person.pk:
        return False
    above = ready.posts.get(seat.superior)
    if "reports_to" in made.fields and seat.post.reports_to_id != (above.pk if above else None):
        return False
    return all(getattr(seat.post, name) == value for name, value in post_values(seat, made).items())


def post_values(seat: Seat, made: Plan) -> dict[str, object]:
    """Return what the row says of its post; for a new post everything it needs."""
    line, new = seat.line, seat.post is None
    found: dict[str, object] = {}
    if line.text("title"):
        found["title"] = line.text("title")
    if "title_en" in made.fields or new:
        found["title_en"] = line.text("title_en")
    if line.values.get("rank") or new:
        found["rank"] = str(line.values.get("rank") or Rank.HANDLER)
    if line.values.get("role") or new:
        found["role"] = role_of(line)
    if line.text("scope") or new:
        found["scope_id"] = seat.scope.pk
    return found


def day_before(day: date) -> date:
    """Return the last day of whoever held the post before."""
    return day - timedelta(days=1)
