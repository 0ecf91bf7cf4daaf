"""Numbers of documents and matters: without gaps or repeats, given under the lock of the ledger."""

from django.db.models import F

from duban.record.models import Stamp


def next_number(series: str, year: int, count: int = 1) -> int:
    """Take `count` numbers of a series and return the first. Call it inside an act, which holds the lock."""
    stamp, _made = Stamp.objects.get_or_create(series=series, year=year)
    Stamp.objects.filter(pk=stamp.pk).update(last=F("last") + count)
    return stamp.last + 1
