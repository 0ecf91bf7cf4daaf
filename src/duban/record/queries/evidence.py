"""Which evidence a person may see, and what belongs to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Substr
from django.urls import reverse

from duban.people.models import Person, Role, Unit
from duban.people.standing import OVERSEEING, Standing
from duban.people.together import Wanted, attach, read, these
from duban.people.written import written
from duban.record.models import Entry, Evidence, EvidenceLink
from duban.record.pictures import ALIKE, distance
from duban.record.subjects import TABLE, filed_on, keys_seen, many

# More pictures than these agree in a quarter of the fingerprint only where the quarter is blank.
MOST_ALIKE = 300


def seen_by(standing: Standing) -> QuerySet[Evidence]:
    """Return what the person's own units filed, and what is linked to any subject they may see."""
    if standing.sees_all:
        return Evidence.objects.all()
    if standing.person is None:
        return Evidence.objects.none()
    own = Q(unit__in=Unit.objects.filter(_own(standing)).values("pk"))
    return Evidence.objects.filter(own | Q(pk__in=_linked(standing, tuple(filed_on()))))


@lru_cache(maxsize=1024)
def _linked(standing: Standing, kinds: tuple[str, ...]) -> RawSQL:
    """The files on subjects of these kinds that `standing` may see, for conditions."""
    seen = Q(pk__in=[])
    for kind in kinds:
        seen |= Q(subject_kind=kind, subject_id__in=keys_seen(standing, kind))
    return written(EvidenceLink.objects.filter(seen).values("evidence"))


def _own(standing: Standing) -> Q:
    inside = Q(pk__in=[])
    for seat in standing.seats:
        if seat.role == Role.ADMINISTRATOR:
            continue
        if seat.role in OVERSEEING:
            inside |= Q(tree_id=seat.tree_id, lft__gte=seat.lft, rgt__lte=seat.rgt)
        else:
            inside |= Q(tree_id=seat.unit_tree_id, lft__gte=seat.unit_lft, rgt__lte=seat.unit_rgt)
    return inside


def on_subject(kind: str, pk: int) -> QuerySet[EvidenceLink]:
    """Return the links to one subject, the oldest first, with file, unit and person; ask only for what may be seen."""
    return (
        EvidenceLink.objects.filter(subject_kind=kind, subject_id=pk)
        .select_related("evidence", "evidence__unit", "evidence__by", "by")
        .order_by("at", "pk")
    )


@dataclass(frozen=True, slots=True)
class Proves:
    """A link as it is shown: to what, where that is, and as what. `settled`: this person takes nothing off it any more."""

    kind: str
    pk: int
    name: str
    label: str
    url: str
    link: EvidenceLink
    settled: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A file as its page shows it: with unit and person, its links, its last hundred entries, the latest first, and the
    persons that these name."""

    evidence: Evidence
    links: list[EvidenceLink]
    entries: list[Entry]
    people: list[Person]


def one_seen(standing: Standing, pk: int) -> Piece | None:
    """Return one file with what its page shows of it (one query); None where it may not be seen."""
    mine, subject = Evidence.objects.filter(pk=pk), f"evidence:{pk}"
    links = EvidenceLink.objects.filter(evidence=pk)
    entries = Wanted(Entry, "t.seq IN (SELECT seq FROM record_entry WHERE subject = %s ORDER BY seq DESC LIMIT 100)", [subject])
    actors = Entry.objects.filter(subject=subject).values("actor")
    persons = Q(pk__in=links.values("by")) | Q(pk__in=mine.values("by")) | Q(code__in=actors)
    rows = read([
        these(seen_by(standing).filter(pk=pk)), these(links), entries, these(Person.objects.filter(persons)),
        these(Unit.objects.filter(pk__in=mine.values("unit"))),
    ])  # fmt: skip
    attach(rows.of(EvidenceLink), "by", rows.by_key(Person))
    attach(rows.of(Evidence), "by", rows.by_key(Person))
    attach(rows.of(Evidence), "unit", rows.by_key(Unit))
    return next(
        (Piece(one, rows.of(EvidenceLink, "at", "pk"), rows.of(Entry, "-seq"), rows.of(Person)) for one in rows.of(Evidence)),
        None,
    )  # fmt: skip


def proves(standing: Standing, links: Sequence[EvidenceLink]) -> list[Proves]:
    """Return what a file is linked to, of that what `standing` may see (one query, and one a kind for who may file)."""
    found, _none = many(standing, [(link.subject_kind, link.subject_id) for link in links])
    for kind in {kind for kind, _pk in found}:
        TABLE[kind].ready([one for (of, _pk), one in found.items() if of == kind])
    return [
        Proves(
            kind=link.subject_kind, pk=link.subject_id, name=str(subject.name), label=subject.label(one),
            url=subject.url(one), link=link, settled=subject.settled(one) or not subject.may_file(standing, one),
        )
        for link in links
        if (one := found.get((link.subject_kind, link.subject_id))) is not None
        for subject in [TABLE[link.subject_kind]]
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Twin:
    """Another record of the same file, or of a picture that looks alike (`differs` of 64 places; 0 and `same`: equal)."""

    evidence: Evidence
    same: bool
    differs: int


def twins(standing: Standing, evidence: Evidence) -> list[Twin]:
    """Return where the same photo was used again: the same bytes filed by others, and pictures that look alike.

    Only what `standing` may see; the nearest first. All that differ in at most 3 of 64 places are found, and of those
    that differ in up to 6 the ones that agree in a quarter.
    """
    others = seen_by(standing).exclude(pk=evidence.pk).select_related("unit", "by")
    same = [Twin(one, same=True, differs=0) for one in others.filter(sha256=evidence.sha256).order_by("at")[:20]]
    if evidence.look is None:
        return same
    quarters = Q()
    rows = others.exclude(sha256=evidence.sha256).filter(look__isnull=False)
    for start in (1, 5, 9, 13):
        rows = rows.alias(**{f"look_{start}": Substr("look", start, 4)})
        quarters |= Q(**{f"look_{start}": evidence.look[start - 1 : start + 3]})
    alike = [
        Twin(one, same=False, differs=differs)
        for one in rows.filter(quarters).order_by("at")[:MOST_ALIKE]
        if (differs := distance(evidence.look, one.look or "")) <= ALIKE
    ]
    return same + sorted(alike, key=lambda twin: twin.differs)[:20]


def reused(evidence_ids: Iterable[int]) -> set[int]:
    """Return which of these files exist a second time, byte for byte (one query)."""
    wanted = set(evidence_ids)
    shas = Evidence.objects.filter(pk__in=wanted).values("sha256")
    counts: dict[str, set[int]] = {}
    for pk, sha in Evidence.objects.filter(sha256__in=shas).values_list("pk", "sha256"):
        counts.setdefault(sha, set()).add(pk)
    return {pk for group in counts.values() if len(group) > 1 for pk in group & wanted}


def ordered(rows: QuerySet[Evidence], sort: str) -> QuerySet[Evidence]:
    """Return `rows` in the order of a column of the catalogue; unknown orders are the newest first."""
    keys = {"title": "title", "at": "at", "size": "size", "unit": "unit__name", "until": "effective_until"}
    key = keys.get(sort.lstrip("-"))
    if key is None:
        return rows.order_by("-at", "-pk")
    field = F(key).desc(nulls_last=True) if sort.startswith("-") else F(key).asc(nulls_last=True)
    return rows.order_by(field, "-pk")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one subject as its page shows them (template record/evidence_list.html)."""

    links: list[EvidenceLink]
    file_url: str
    package_url: str
    kind: str
    pk: int
    settled: bool


def shelf(standing: Standing, kind: str, place: Model, links: list[EvidenceLink] | None = None) -> Shelf:
    """Return the shelf of a subject that `standing` may see (one query; `file_url` is "" where they may not file).

    `links` are those of `on_subject`, where the page has read them already.
    """
    subject, pk = TABLE[kind], int(place.pk)
    may_file = subject.may_file(standing, place)
    return Shelf(
        links=list(on_subject(kind, pk)) if links is None else links, kind=kind, pk=pk, settled=subject.settled(place),
        file_url=reverse("evidence.file", args=[kind, pk]) if may_file else "",
        package_url=reverse("evidence.package", args=[kind, pk]) if subject.dossier else "",
    )  # fmt: skip
