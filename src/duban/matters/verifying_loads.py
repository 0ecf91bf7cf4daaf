"""Are the matters of a load still what its one entry sealed? Recomputed as `actions/inserting.py` made it.

A load has one entry with one digest over the number, title, requirement and target of all its matters. Where a matter was
corrected since by an act of its own, the words of the day of the load are read again from the file, which is kept.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from duban.matters.actions.inserting import TARGET, TITLE
from duban.matters.actions.loading import read_batch
from duban.matters.models import Matter
from duban.record.models import Batch, Entry
from duban.record.verifiers import Difference

CHUNK = 2000
Words = tuple[str, str, str]


def loads() -> Iterator[Difference]:
    """Yield the loads whose matters, or whose file, are not what the ledger says; those taken back are passed over."""
    edited = {subject for (subject,) in Entry.objects.filter(verb="matter.edit").values_list("subject")}
    entries = Entry.objects.filter(verb="batch.load").order_by("seq").values_list("subject", "facts")
    for subject, facts in entries.iterator(chunk_size=CHUNK):
        batch = Batch.objects.filter(pk=int(subject.partition(":")[2])).first()
        if batch is None:
            yield Difference(subject, "–", "gone")
        elif batch.state == Batch.State.LOADED:
            yield from _load(subject, batch, json.loads(facts), edited)


def _load(subject: str, batch: Batch, facts: dict[str, Any], edited: set[str]) -> Iterator[Difference]:
    whole = (found := _hash(batch)) == facts["sha256"]
    if not whole:
        yield Difference(f"{subject} file", facts["sha256"], found or "–")
    # Without the file nothing can be said of what was corrected since.
    first = _first_words(batch) if whole and edited else {}
    digest, count, known = sha256(), 0, True
    names = ("pk", "batch_row", "title", "requirement", "target")
    rows = Matter.objects.filter(batch=batch).order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)
    for pk, row, *present in rows:
        count += 1
        corrected = f"matter:{pk}" in edited
        known = known and (row in first or not corrected)
        title, requirement, target = first.get(row, present) if corrected else present
        digest.update(f"{pk}\n{title}\n{requirement}\n{target}\n".encode())
    if count != facts["created"]:
        yield Difference(f"{subject} matters", str(facts["created"]), str(count))
    elif known and digest.hexdigest() != facts["digest"]:
        yield Difference(f"{subject} digest", facts["digest"], digest.hexdigest())


def _first_words(batch: Batch) -> dict[int, Words]:
    """The words of each row as the file, with the corrections of the preview, gave them."""
    return {one.row: (one.title[:TITLE], one.requirement, one.target[:TARGET]) for one in read_batch(batch).rows}


def _hash(batch: Batch) -> str:
    """The SHA-256 of the table as it is kept, "" where it cannot be read."""
    digest = sha256()
    try:
        with batch.file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
