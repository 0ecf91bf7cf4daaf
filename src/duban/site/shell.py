"""What stands around every page: the menu, the person, the unread count, the notes on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.engine.now import is_set, now
from duban.people.models import Role
from duban.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the menu table: shown when `url_name` resolves and the user has one of `roles` (empty: everybody)."""

    label: Promise
    url_name: str
    icon: str
    roles: frozenset[str] = frozenset()
    children: tuple["Door", ...] = ()


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry as a page shows it. `active`: the page lies under it; `current`: it is the page itself."""

    label: Promise
    url: str
    icon: str
    active: bool
    current: bool
    children: tuple["MenuItem", ...] = ()


# Whoever oversees units reads what the audit says of them.
AUDIT_READERS: Final = frozenset({Role.LEADER, Role.SUPERVISION, Role.HEAD, Role.INSPECTOR, Role.AUDITOR})
MENU: tuple[Door, ...] = (
    Door(_("To do"), "todo", "inbox"),
    Door(
        _("Matters"),
        "matter.list",
        "clipboard-list",
        children=(
            Door(_("List"), "matter.list", "list"),
            Door(_("Board"), "matter.board", "layout-kanban"),
            Door(_("Calendar"), "matter.calendar", "calendar"),
            Door(_("Trees"), "matter.tree", "list-tree"),
            Door(_("Separate ledger"), "matter.watch_list", "flag"),
            Door(_("Waiting matters"), "matter.waiting", "player-pause"),
            Door(_("Load a table"), "matter.load", "upload", roles=frozenset({Role.SUPERVISION})),
            Door(_("Requests"), "request.list", "rubber-stamp"),
            Door(_("Green channel"), "fast_track.list", "flag"),
            Door(_("Programmes"), "programme.list", "report-analytics"),
            Door(_("Task forces"), "task_force.list", "users"),
            Door(_("Focus areas"), "focus_area.list", "list-tree"),
            Door(_("Hard problems"), "hard_problem.list", "tools"),
            Door(_("Working calendar"), "calendar.list", "calendar"),
            Door(_("Reminders and escalation"), "clock.rules", "bell"),
            Door(_("Evidence"), "evidence.list", "folder"),
        ),
    ),
    Door(_("On the spot"), "inspection.home", "map-pin"),
    Door(
        _("Conduct"), "conduct.home", "shield-check",
        children=(
            Door(_("Registers"), "conduct.home", "list"),
            Door(_("Findings"), "finding.list", "flag"),
            Door(_("Rules"), "provision.list", "clipboard-list"),
            Door(_("Audit"), "audit.list", "report-analytics", roles=AUDIT_READERS),
            Door(_("Forecast"), "audit.forecast", "chart-bar", roles=AUDIT_READERS),
        ),
    ),
    Door(_("Index"), "index.home", "list-tree"),
    Door(_("Service"), "service.home", "building-community"),
    Door(_("Learning"), "learning.home", "school"),
    Door(
        _("Results"),
        "results.home",
        "chart-bar",
        children=(
            Door(_("Overview"), "results.home", "activity"),
            Door(_("Bulletins"), "bulletin.list", "report-analytics"),
            Door(_("Ledger"), "ledger.list", "lock", roles=frozenset({Role.SUPERVISION, Role.AUDITOR})),
        ),
    ),
    Door(
        _("People"),
        "unit.list",
        "users",
        roles=frozenset({Role.LEADER, Role.SUPERVISION, Role.HEAD, Role.AUDITOR, Role.ADMINISTRATOR}),
        children=(
            Door(_("Units"), "unit.list", "building"),
            Door(_("Persons"), "person.list", "user"),
            Door(_("Responsibility chains"), "chain.check", "list-tree"),
            Door(_("Delegations"), "delegation.list", "share"),
            Door(_("Groups of units"), "unit_group.list", "folder"),
            Door(_("Areas"), "area.list", "map"),
            Door(_("Accounts"), "account.list", "lock", roles=frozenset({Role.ADMINISTRATOR})),
            Door(
                _("Messages that did not arrive"), "delivery.list", "bell",
                roles=frozenset({Role.ADMINISTRATOR, Role.SUPERVISION}),
            ),
            Door(
                _("Load from a file"), "load.home", "upload",
                roles=frozenset({Role.ADMINISTRATOR, Role.SUPERVISION}),
            ),
        ),
    ),
)


@lru_cache(maxsize=256)
def _address(url_name: str, _urls: str) -> str | None:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def address(url_name: str) -> str | None:
    """Return the address of a page that needs nothing else, or None where there is no such page; looked up once."""
    return _address(url_name, get_urlconf() or settings.ROOT_URLCONF)


def _items(doors: tuple[Door, ...], path: str, roles: frozenset[str]) -> tuple[MenuItem, ...]:
    found = []
    for door in doors:
        url = address(door.url_name)
        if url is None or (door.roles and door.roles.isdisjoint(roles)):
            continue
        children = _items(door.children, path, roles)
        inside = path.startswith(url) if url != "/" else path == "/"
        active = inside or any(child.active for child in children)
        found.append(MenuItem(door.label, url, door.icon, active, path == url, children))
    return tuple(found)


def menu_at(path: str, roles: frozenset[str]) -> tuple[MenuItem, ...]:
    """The rooms that somebody with these roles may enter, as the page at `path` shows them."""
    return _items(MENU, path, roles)


def menu(request: HttpRequest) -> tuple[MenuItem, ...]:
    """The rooms this user may enter. Doors whose URL name does not resolve, or which the user may not open, are left out."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return ()
    return menu_at(request.path, roles_of(request))


def roles_of(request: HttpRequest) -> frozenset[str]:
    """Return the roles of who asks; none where nobody in particular does."""
    standing: Standing | None = getattr(request, "standing", None)
    return standing.roles if standing else frozenset()


def place_of(path: str) -> str:
    """Return what the menu needs to know of a path: itself if it is a door, else the door above it and something behind."""
    doors = _door_addresses(get_urlconf() or settings.ROOT_URLCONF)
    if path in doors:
        return path
    return max((one for one in doors if path.startswith(one)), key=len, default="") + "~"


@lru_cache(maxsize=8)
def _door_addresses(_urls: str) -> frozenset[str]:
    doors = [one for door in MENU for one in (door, *door.children)]
    return frozenset(url for url in (address(door.url_name) for door in doors) if url)


def shell(_request: HttpRequest) -> Mapping[str, object]:
    """Context processor: `demo_city` and `clock_at`. What else stands around a page is drawn by `{% frame %}`."""
    return {"demo_city": settings.DEMO, "clock_at": now() if is_set() else None}


def links() -> dict[str, str | None]:
    """Return the addresses of what every page leads to."""
    names = {
        "home": "home",
        "search": "search",
        "messages": "message.list",
        "language": "set_language",
        "settings": "settings.home",
        "sign_in": "account_login",
        "sign_out": "account_logout",
    }
    return {key: address(name) for key, name in names.items()}


# On every page; building it from parts costs twenty times what running it does.
UNREAD: Final = (
    "SELECT COUNT(*) FROM (SELECT 1 FROM record_message WHERE person_id = %(person)s AND read_at IS NULL LIMIT 100) AS waiting"
)


def unread(request: HttpRequest) -> int:
    """How many messages the person has not read, counted up to a hundred on an index: the number that came with the
    standing, where it did."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None or standing.person is None:
        return 0
    along: int | None = getattr(request, "unread", None)
    if along is not None:
        return along
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, {"person": standing.person.pk})
        return int(cursor.fetchone()[0])


def person(request: HttpRequest) -> tuple[str, tuple[str, ...]]:
    """Return name and posts of who asks, in the language in force."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None or standing.person is None:
        return str(getattr(request, "user", "")), ()
    english = get_language() == "en"
    posts = tuple(
        f"{(unit_en if english else '') or unit} · {(title_en if english else '') or title}"
        for title, title_en, unit, unit_en in standing.titles
    )
    return str(standing.person), posts
