"""Setting the clock of the demo city: an act like others, so that the ledger says why its times jump."""

from datetime import datetime

from duban.engine.seal.chain import CLOCK_SET
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, action
from duban.record.models import Head


def _clock_only(standing: Standing, _head: Head) -> bool:
    return standing.system


@action(CLOCK_SET, may=_clock_only)
def clock_set(act: Act, _head: Head, *, before: datetime) -> Facts:
    """Seal that the clock was set to the present moment; `before` is what it showed."""
    return {"before": before.isoformat()}
