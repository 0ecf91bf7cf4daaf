"""The only way to write: an act checks the permission, opens the transaction, changes, and seals its entry.

`@action("matter.extend", may=…)` turns a function `(act, subject, …) -> facts` into one that is called as
`extend(standing, subject, …)` and returns the changed subject. `@creation` does the same for what is new.
One dotted verb is the permission, the entry, the URL name and the translation key. Nothing switches them off.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

import rules
from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from duban.engine.now import now
from duban.engine.seal import Fact, at_text, canonical, seal
from duban.people import onerow
from duban.people.models import Person
from duban.people.standing import Standing
from duban.record.models import Entry, Head

Facts = Mapping[str, Fact]
S = TypeVar("S", bound=models.Model)
P_ = TypeVar("P_", bound=models.Model)
P = ParamSpec("P")


class Refused(Exception):
    """The act is not possible as things stand: said in words, and for which field if it is one."""

    def __init__(self, message: str | Promise, field: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


class Forbidden(PermissionDenied):
    """The person may see the subject but not do this to it."""

    def __init__(self, verb: str) -> None:
        super().__init__(_("You may not do this: it needs a post that allows it (%(verb)s).") % {"verb": verb})
        self.verb = verb


@dataclass(frozen=True, slots=True)
class Act:
    """What is being done, by whom, when: handed to the function that makes the change."""

    standing: Standing
    at: datetime
    verb: str

    @property
    def person(self) -> Person:
        """The person who acts. Raises Forbidden where only a person can act and the clock tried to."""
        if self.standing.person is None:
            raise Forbidden(self.verb)
        return self.standing.person


def subject_of(instance: models.Model) -> str:
    """Return how the ledger names `instance`: "matter:12"."""
    return f"{kind_of(type(instance))}:{instance.pk}"


def kind_of(model: type[models.Model]) -> str:
    """Return the kind of a model as subjects name it: "matter", "task_force"."""
    name = model.__name__
    return "".join("_" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(name))


def may(standing: Standing, verb: str, subject: models.Model | None = None) -> bool:
    """Say whether `standing` has the permission `verb` on `subject`."""
    return bool(rules.has_perm(verb, standing, subject))


# Asked twice in every act, so it is written out.
_HEAD: Final = "SELECT seq, hash FROM record_head WHERE id = 1 FOR UPDATE"


def lock_ledger() -> Head:
    """Take the lock that puts all acts in order; held until the transaction ends.

    It is taken before anything else is locked, so two acts can never wait for each other in a circle.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HEAD if connection.features.has_select_for_update else _HEAD.removesuffix(" FOR UPDATE"))
        found = cursor.fetchone()
    return Head(1, *found) if found else Head.objects.create(pk=1)


def seal_entry(act: Act, subject: str, facts: Facts) -> Entry:
    """Append the entry of `act` to the ledger, inside the transaction of the change."""
    head = lock_ledger()
    lent = sorted(seat.post_id for seat in act.standing.seats if seat.delegated)
    text = canonical({**facts, "delegated": lent} if lent else facts)
    at, seq, actor = at_text(act.at), head.seq + 1, act.standing.name
    sealed = seal(head.hash, seq, at, actor, act.verb, subject, text)
    entry = Entry(
        seq=seq, at=at, actor=actor, verb=act.verb, subject=subject, facts=text, prev=head.hash, hash=sealed
    )
    onerow.insert(entry)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_head SET seq = %s, hash = %s WHERE id = 1", [seq, sealed])
    return entry


def locked(subject: S) -> S:
    """Read `subject` again under a lock, with what its model names in `READ_WITH` in the same query (not locked)."""
    model = type(subject)
    table, key = model._meta.db_table, model._meta.pk
    related: tuple[str, ...] = getattr(model, "READ_WITH", ())
    found = onerow.read(model, related, f'"{table}"."{key.column if key else "id"}" = %s', [subject.pk], lock=True)
    if found is None:
        raise model.DoesNotExist(f"{model.__name__} {subject.pk}")  # type: ignore[attr-defined]
    return found


def action(
    verb: str, *, may: Callable[[Standing, S], bool]
) -> Callable[[Callable[Concatenate[Act, S, P], Facts]], Callable[Concatenate[Standing, S, P], S]]:
    """Declare an act on something that exists. The subject is read again under a lock before it is changed.

    Raises Forbidden (no permission) and whatever the change raises (mostly Refused); then nothing is kept.
    """
    rules.add_perm(verb, rules.predicate(may, name=verb))

    def declare(change: Callable[Concatenate[Act, S, P], Facts]) -> Callable[Concatenate[Standing, S, P], S]:
        @wraps(change)
        def do(standing: Standing, subject: S, /, *args: P.args, **kwargs: P.kwargs) -> S:
            with transaction.atomic():
                lock_ledger()
                fresh = locked(subject)
                if not may(standing, fresh):
                    raise Forbidden(verb)
                act = Act(standing, now(), verb)
                facts = change(act, fresh, *args, **kwargs)
                seal_entry(act, subject_of(fresh), facts)
            return fresh

        return do

    return declare


def creation(
    verb: str, *, may: Callable[[Standing, P_], bool]
) -> Callable[[Callable[Concatenate[Act, P_, P], tuple[S, Facts]]], Callable[Concatenate[Standing, P_, P], S]]:
    """Declare an act that makes something new at a place (mostly a unit), on which the permission is checked."""
    rules.add_perm(verb, rules.predicate(may, name=verb))

    def declare(
        change: Callable[Concatenate[Act, P_, P], tuple[S, Facts]],
    ) -> Callable[Concatenate[Standing, P_, P], S]:
        @wraps(change)
        def do(standing: Standing, place: P_, /, *args: P.args, **kwargs: P.kwargs) -> S:
            with transaction.atomic():
                lock_ledger()
                if not may(standing, place):
                    raise Forbidden(verb)
                act = Act(standing, now(), verb)
                made, facts = change(act, place, *args, **kwargs)
                seal_entry(act, subject_of(made), facts)
            return made

        return do

    return declare
