"""The good rows of a file of people go in: persons, posts, holdings, accounts, in a handful of statements."""

import secrets

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher

from duban.people.loading.lines import Plan, Tell
from duban.people.loading.seats import Ready, Seat
from duban.people.loading.staff import PERSONAL, day_before, post_values
from duban.people.models import Account, Holding, Person, Post

# Letters and digits that nobody takes for one another on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Return a password of 79 bits: four groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def hashed(password: str) -> str:
    """Return the hash of a one-time password.

    A password of 79 random bits cannot be guessed however fast one tries, so the thousands of rounds that protect
    what people invent are saved; Django hashes it with all rounds when it is first used.
    """
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=1000)
    return str(hasher.encode(password, hasher.salt()))


def put(made: Plan, tell: Tell | None = None) -> None:
    """Put the good rows in, inside the caller's transaction; one-time passwords are left in `made.secrets`."""
    ready: Ready = made.ready
    _persons(made, ready)
    _posts(made, ready)
    _superiors(made, ready)
    _holdings(ready)
    _accounts(made, ready, tell)
    changed = {line.code for line in made.good if line.verdict != "same"}
    made.pks = [ready.people[code].pk for code in changed]


def _persons(made: Plan, ready: Ready) -> None:
    new: dict[str, Person] = {}
    old: dict[str, Person] = {}
    for line in made.good:
        person = ready.people.get(line.code) or new.setdefault(line.code, Person(code=line.code))
        if person.pk is not None:
            old[line.code] = person
        for name in PERSONAL:
            if name in made.fields and (line.text(name) or person.pk is not None):
                setattr(person, name, line.text(name))
    Person.objects.bulk_create(new.values(), batch_size=500)
    Person.objects.bulk_update(old.values(), PERSONAL, batch_size=200)
    ready.people |= new


def _posts(made: Plan, ready: Ready) -> None:
    new: list[Post] = []
    old: list[Post] = []
    for seat in ready.seats:
        values = post_values(seat, made)
        if seat.post is None:
            seat.post = Post(code=seat.code, unit=seat.unit, **values)
            new.append(seat.post)
        else:
            for name, value in values.items():
                setattr(seat.post, name, value)
            old.append(seat.post)
    Post.objects.bulk_create(new, batch_size=500)
    Post.objects.bulk_update(old, ["title", "title_en", "rank", "role", "scope"], batch_size=200)
    ready.posts |= {post.code: post for post in new}


def _superiors(made: Plan, ready: Ready) -> None:
    if "reports_to" not in made.fields:
        return
    for seat in ready.seats:
        _post(seat).reports_to = ready.posts.get(seat.superior)
    Post.objects.bulk_update([_post(seat) for seat in ready.seats], ["reports_to"], batch_size=200)


def _holdings(ready: Ready) -> None:
    new: list[Holding] = []
    ended: list[Holding] = []
    for seat in ready.seats:
        person = ready.people[seat.line.code]
        present = ready.holder.get(_post(seat).pk)
        if present is not None and present.person_id == person.pk:
            continue
        since = seat.line.values.get("since") or ready.day
        if present is not None:
            present.until = day_before(since)
            ended.append(present)
        new.append(Holding(post=_post(seat), person=person, since=since))
    Holding.objects.bulk_update(ended, ["until"], batch_size=200)
    Holding.objects.bulk_create(new, batch_size=500)


def _accounts(made: Plan, ready: Ready, tell: Tell | None) -> None:
    wanted = {line.text("account"): line for line in made.good if line.text("account")}
    names = [name for name in wanted if name not in ready.accounts]
    new = []
    for done, name in enumerate(names):
        if tell and done % 20 == 0:
            tell(done, len(names))
        password = one_time_password()
        made.secrets.append((name, password))
        person = ready.people[wanted[name].code]
        new.append(Account(username=name, password=hashed(password), person=person, must_change=True))
    Account.objects.bulk_create(new, batch_size=500)


def _post(seat: Seat) -> Post:
    assert seat.post is not None
    return seat.post
