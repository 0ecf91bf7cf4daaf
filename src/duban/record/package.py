"""The whole file of one or several subjects as a BagIt package that an assessor can verify without this system.

    data/<n>_<number>/record.json      what the subject says of itself
    data/<n>_<number>/story.pdf …      what its room made of it
    data/<n>_<number>/catalogue.xlsx, catalogue.csv
    data/<n>_<number>/files/001_…      the files as they came, by catalogue number
    data/<n>_<number>/ledger.jsonl     its entries and those of its files, with the signed checkpoint after them
    data/<n>_<number>/missing.txt      what a complete file would still hold (only if anything)
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.now import now
from duban.engine.seal import Row
from duban.engine.tables import write_table
from duban.people.standing import Standing
from duban.record.acts import Refused
from duban.record.bag import CHUNK, Bag
from duban.record.calendars import day_of
from duban.record.models import Checkpoint, Entry, EvidenceLink
from duban.record.queries.catalogue import COLUMNS, line
from duban.record.queries.evidence import on_subject
from duban.record.receiving import safe_name
from duban.record.subjects import TABLE, Dossier

MOST_BYTES = 8 * 1024**3


@dataclass(frozen=True, slots=True)
class Package:
    """A ZIP that disappears when it is closed, and what it is called."""

    file: IO[bytes]
    name: str


def build(standing: Standing, kind: str, places: Sequence[Model]) -> Package:
    """Return the package of subjects of one kind that `standing` may see. Raises Refused where it would be too large.

    What cannot be packed as it was filed (a file that is gone or was changed on disk) does not stop the package: it is
    named in missing.txt, since an assessor must see it.
    """
    subject = TABLE[kind]
    dossiers = [subject.dossier(standing, place) for place in places if subject.dossier]
    links = [_once(list(on_subject(kind, int(place.pk)))) for place in places]
    total = sum(link.evidence.size for one in links for link in one)
    if not dossiers or total > MOST_BYTES:
        raise Refused(_("The package would be too large. Choose fewer records."))
    made = now()
    name = safe_name(f"{dossiers[0].number or kind}_{day_of(made).isoformat()}").replace(" ", "_")
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the answer that sends it
    bag = Bag(out, name, made)
    for n, (place, dossier, files) in enumerate(zip(places, dossiers, links, strict=True), 1):
        folder = f"{n:03d}_{safe_name(dossier.number or str(place.pk))}"
        _pack(bag, folder, kind, place, dossier, files)
    bag.close(_info(dossiers))
    out.seek(0)
    return Package(out, f"{name}.zip")


def _once(links: list[EvidenceLink]) -> list[EvidenceLink]:
    """Each file once, however many purposes it is linked for."""
    return list({link.evidence_id: link for link in reversed(links)}.values())[::-1]


def _pack(bag: Bag, folder: str, kind: str, place: Model, dossier: Dossier, links: list[EvidenceLink]) -> None:
    missing, rows = list(dossier.missing), []
    for n, link in enumerate(links, 1):
        piece, number = link.evidence, f"{n:03d}"
        path = f"files/{number}_{safe_name(piece.name)}"
        try:
            digest = bag.add(f"{folder}/{path}", _chunks(str(piece.file)))
        except OSError:
            missing.append(_("No. %(n)s “%(title)s”: the file is not in the store.") % {"n": number, "title": piece})
            path = ""
        else:
            if digest != piece.sha256:
                missing.append(
                    _("No. %(n)s “%(title)s”: the file was changed after it had been filed.") % {"n": number, "title": piece}
                )
        rows.append(line(piece, number, path))
    language = get_language() or "zh-hans"
    for shape in ("xlsx", "csv"):
        out = BytesIO()
        write_table(rows, COLUMNS, out, "csv" if shape == "csv" else "xlsx", language)
        bag.add(f"{folder}/catalogue.{shape}", out.getvalue())
    facts = json.dumps(dossier.facts, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
    bag.add(f"{folder}/record.json", facts.encode())
    for name, data in dossier.files.items():
        bag.add(f"{folder}/{safe_name(name)}", data)
    bag.add(f"{folder}/ledger.jsonl", _ledger(kind, place, links))
    if missing:
        bag.add(f"{folder}/missing.txt", ("\n".join(missing) + "\n").encode("utf-8-sig"))


def _chunks(name: str) -> Iterator[bytes]:
    with default_storage.open(name) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _ledger(kind: str, place: Model, links: list[EvidenceLink]) -> Iterator[bytes]:
    """The entries of the subject and of its files; each can be hashed again, and the checkpoint says they stood then."""
    names = [f"{kind}:{place.pk}", *(f"evidence:{link.evidence_id}" for link in links)]
    entries = Entry.objects.filter(subject__in=names).order_by("seq").values_list(*Row._fields)
    last = 0
    yield _line({"format": "duban-ledger-extract/1", "subjects": names})
    for row in entries.iterator(chunk_size=500):
        last = row[0]
        yield _line(dict(zip(Row._fields, row, strict=True)))
    fields = ("seq", "hash", "at", "count", "key_id", "signature")
    point = Checkpoint.objects.filter(seq__gte=last).order_by("seq").values(*fields).first()
    if point is not None:
        yield _line({"checkpoint": point})


def _line(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder) + "\n").encode()


def _info(dossiers: Sequence[Dossier]) -> dict[str, str]:
    first = dossiers[0]
    more = f" (+{len(dossiers) - 1})" if len(dossiers) > 1 else ""
    return {
        "Source-Organization": first.unit,
        "Bagging-Date": day_of(now()).isoformat(),
        "External-Identifier": first.number,
        "External-Description": f"{first.title}{more}",
        "Internal-Sender-Identifier": settings.PUBLIC_URL,
        "Bag-Software-Agent": "Duban",
    }
