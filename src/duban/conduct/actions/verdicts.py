"""What the provisions said of a record is kept, with the pack as it was; what they said of it before is replaced."""

from collections.abc import Iterable
from datetime import datetime

from duban.conduct.models import Record, Verdict
from duban.conduct.verdict import Verdict as Said


def keep(record: Record, said: Iterable[Said], pack_hash: str, at: datetime) -> None:
    """Write the verdicts on a record, inside the act that wrote the record."""
    name = record.register.name
    Verdict.objects.filter(register=name, record=record.pk).delete()
    Verdict.objects.bulk_create(
        Verdict(
            register=name, record=record.pk, other=one.finding.other or "", provision=one.provision.id,
            pack=one.provision.pack, pack_hash=pack_hash, verdict=one.finding.verdict, effect=one.effect,
            measured=one.finding.measured, bound=one.finding.bound, total=one.finding.total,
            period=one.finding.period, at=at,
        )
        for one in said
    )  # fmt: skip
