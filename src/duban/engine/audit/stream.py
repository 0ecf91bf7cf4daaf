"""An audit of everything, one provision after the other: never more than the findings of one are held."""

from collections.abc import Iterable, Iterator

from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import Answer
from duban.engine.audit.run import Runner, Told, When, counts, whole


def streamed(
    compiled: Iterable[Compiled], runner: Runner, when: When, told: Told | None = None
) -> Iterator[tuple[Compiled, Answer]]:
    """The answers that `audit` gives, each as soon as it is known."""
    provisions = tuple(compiled)
    judged = counts(provisions, runner, when)
    for n, one in enumerate(provisions):
        if told:
            told(n, len(provisions), one.provision.id)
        found = () if one.not_set else tuple(whole(one, runner, when))
        yield one, Answer(one.provision.id, found, judged.get(one.provision.id, 0), one.not_set)
