"""Work that must not keep a page waiting, and work that comes back by itself. The site's wiring fills the table."""

from dataclasses import dataclass

from django_q.models import OrmQ
from django_q.tasks import async_task


@dataclass(frozen=True, slots=True)
class Regular:
    """A function (dotted name) that runs every `minutes`."""

    function: str
    minutes: int


TABLE: dict[str, Regular] = {}


def enqueue(name: str, *args: object, key: str = "") -> str:
    """Queue the function of that dotted name; with a `key` that waits already, nothing is added. Returns the job's id."""
    if key:
        for waiting in OrmQ.objects.all()[:1000]:
            if waiting.name() == key[:100]:
                return str(waiting.task_id())
    options: dict[str, object] = {"task_name": key[:100]} if key else {}
    return str(async_task(name, *args, **options))
