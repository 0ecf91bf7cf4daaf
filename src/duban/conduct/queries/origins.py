"""The findings that a matter was made of, for the page of the matter."""

from django.urls import reverse

from duban.conduct.book import book
from duban.conduct.queries.finding_rows import rows_of
from duban.conduct.queries.seen import findings_seen
from duban.matters.models import Matter
from duban.people.standing import Standing

MOST = 20


def findings_of(standing: Standing, matter: Matter) -> list[tuple[str, str]]:
    """Return name and page of each finding put to the matter that the person may see."""
    rows = rows_of(book(), findings_seen(standing).filter(matter=matter).order_by("pk")[:MOST])
    return [
        (" · ".join(filter(None, (row.title, row.unit, row.who, row.when))), reverse("finding.show", args=[row.pk]))
        for row in rows
    ]
