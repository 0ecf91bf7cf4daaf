"""Records of a time before Duban come in as they are: nothing is blocked or held back, the audit judges what was.

One entry for each register seals how many there are and a digest over all of them, as for a load by file.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from duban.conduct.actions import load_rows
from duban.conduct.actions.load_rows import Judged
from duban.conduct.book import book
from duban.conduct.models import Record, State
from duban.people.models import Unit
from duban.record import bulk
from duban.record.acts import Act, Facts, action


@action("conduct.take_over", may=lambda standing, unit: standing.system)
def take_over(
    act: Act, unit: Unit, model: type[Record], count: int, numbered: Callable[[range], Iterable[Mapping[str, Any]]]
) -> Facts:
    """Write `count` records in force. `numbered` gets their numbers and yields their facts by column, each with its unit
    and, where it was given, the consent."""
    ids = bulk.take_ids(model, count)
    facts = dict(zip(ids, numbered(ids), strict=True))
    load_rows.insert(model, facts, None, act.at)
    bulk.settle(model)
    made = Judged(facts, dict.fromkeys(ids, State.IN_FORCE), {}, {}, {})
    digest = load_rows.keep(act, model, made, book().hash)
    return {"register": model.register.name, "created": count, "first": ids[0], "last": ids[-1], "digest": digest}
