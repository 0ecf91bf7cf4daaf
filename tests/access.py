"""The permission matrix: for every address, who of the cast gets in, who is told no, and who is told nothing.

Each room declares its rows in modules named `access_*.py` beside its tests, as `ACCESS: list[Rule]`. A house test
walks all URL patterns: an address without a row fails, and so does every row that is not what the server does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.cast import City

EVERYBODY = frozenset({
    "leader", "supervisor", "head", "deputy", "clerk", "colleague", "stranger", "other_clerk", "inspector", "auditor",
    "administrator", "district_supervisor", "district_head",
})  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """One address as the commission K's own record is asked for.

    `yes` get an answer below 400; `no` get 403 (they may see it, but not do this); everybody else gets 404.
    Nobody signed in: sent to the sign-in page, unless `public`. `make` puts the needed record of K into the
    database and returns the address's arguments. `data` is what a POST sends (empty: an answer with form errors
    counts as let in).
    """

    name: str
    yes: frozenset[str]
    no: frozenset[str] = frozenset()
    method: str = "get"
    make: Callable[[City], dict[str, object]] | None = None
    data: dict[str, object] = field(default_factory=dict)
    public: bool = False
