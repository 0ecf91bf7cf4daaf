"""The per-record provisions of the register of meetings, by the rule engine zen-engine and by the audit.

    python -m benchmarks.audit.rule_engine FOLDER

The engine is used as its documents say: one decision with an expression for each provision, compiled once; records are
handed over as dictionaries that are made beforehand. It is asked in three ways and the fastest counts. On the records
that both have judged they must say the same.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import django

django.setup()

import duckdb  # noqa: E402

from benchmarks.audit.assumed import assumed  # noqa: E402
from benchmarks.audit.measured import measuring  # noqa: E402
from benchmarks.audit.when import WHEN  # noqa: E402
from duban.conduct.registers import schema  # noqa: E402
from duban.engine.audit.compiled import compile_provision  # noqa: E402
from duban.engine.audit.folder import open_folder  # noqa: E402
from duban.engine.audit.run import audit  # noqa: E402
from duban.engine.kinds import KINDS  # noqa: E402
from duban.engine.packs.find import load  # noqa: E402

SAMPLE: Final = 4000
OFFICES: Final = "consent_from in ['party_office', 'government_office', 'both_offices']"
CONSENT: Final = f"(consent_on != null and held_on != null and consent_on <= held_on and {OFFICES})"
OPEN: Final = "(consent_on != null and consent_on <= held_on and consent_from == null)"
NAMES: Final = "['committee', 'government', 'both']"


def answer(kept: str, unknown: str) -> str:
    """Kept, not known, or broken."""
    return f"{kept} ? 'kept' : {unknown} or held_on == null ? 'unknown' : 'breach'"


def no(fact: str, right: int = 0) -> str:
    """A yes or no that has to be the right one."""
    return answer(f"{fact} == {right}", f"{fact} == null")


def most(number: str, bound: int) -> str:
    """A number that has a bound."""
    return answer(f"({number} != null and {number} <= {bound})", f"{number} == null")


def none_of(number: str) -> str:
    """Nobody at a department's meeting of the city or the system."""
    return answer(
        f"((name != null and name != 'department') or (scope != null and not (scope in ['city', 'system'])) "
        f"or ({number} != null and {number} <= 0))",
        f"name == null or scope == null or {number} == null",
    )


RULES: Final = {
    "by-document": no("by_document"),
    "half-day": answer(
        "(occasion in ['party_congress', 'two_sessions'] or (minutes != null and minutes <= 240))",
        "occasion == null or minutes == null",
    ),
    "heads-not-called": none_of("heads_called"),
    "lodging-at-meetings": no("lodging_raised"),
    "meals-at-meetings": no("meals_raised"),
    "meeting-arranged": answer(f"((name != null and not (name in {NAMES})) or {CONSENT})", f"name == null or {OPEN}"),
    "meeting-budget": answer(
        "(cost != null and budget != null and cost - budget <= 0)", "cost == null or budget == null"
    ),
    "meeting-size": answer("(scope != null and attendees != null and attendees <= 100)", "scope == null or attendees == null"),
    "no-layered-meetings": no("layered"),
    "no-other-leaders": none_of("other_leaders"),
    "no-sitting-in": no("accompanying"),
    "one-keynote": answer(
        "(special_need == 1 or (keynotes != null and keynotes <= 1))", "special_need == null or keynotes == null"
    ),
    "own-rooms-first": answer(
        "((venue != null and venue != 'hotel') or own_room_free == 0)", "venue == null or own_room_free == null"
    ),
    "plain-layout": no("plain", 1),
    "press-conference-arranged": answer(
        f"((occasion != null and occasion != 'press') or (name != null and not (name in {NAMES})) or {CONSENT})",
        f"occasion == null or name == null or {OPEN}",
    ),
    "short-agenda": most("agenda_items", 6),
    "short-speeches": most("longest_speech", 60),
}


def decision() -> dict[str, Any]:
    """One decision: what comes in, an expression for each provision, what goes out."""
    expressions = [{"id": name, "key": name.replace("-", "_"), "value": rule} for name, rule in RULES.items()]
    place = {"x": 0, "y": 0}
    return {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": place},
            {
                "id": "rules", "name": "rules", "type": "expressionNode", "position": place,
                "content": {"expressions": expressions, "passThrough": False},
            },
            {"id": "out", "name": "out", "type": "outputNode", "position": place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }  # fmt: skip


def records(folder: Path) -> list[dict[str, Any]]:
    """The first meetings as the engine takes them: days as numbers."""
    named = sorted({column for column in schema()["meetings"].columns if any(column in rule for rule in RULES.values())})
    drawn = [
        f"{name} - DATE '1970-01-01' AS {name}" if name.endswith("_on")
        else f"CAST({name} AS DOUBLE) AS {name}" if name in {"cost", "budget"} else name
        for name in named
    ]  # fmt: skip
    query = f"SELECT id, {', '.join(drawn)} FROM read_parquet('{folder}/meetings.parquet') ORDER BY id LIMIT {SAMPLE}"
    rows = duckdb.connect().execute(query)
    names = [column[0] for column in rows.description or []]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def rule_engine(given: list[dict[str, Any]]) -> tuple[float, set[tuple[str, str, str]]]:
    """Seconds of CPU a record in the fastest way, and what was found."""
    import zen  # noqa: PLC0415  (only who measures needs it)

    content = json.dumps(decision())
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"meetings": decision()}}})
    one = engine.create_decision(content)
    compiled = {name.replace("-", "_"): zen.compile_expression(rule) for name, rule in RULES.items()}
    ways: list[Callable[[], list[dict[str, Any]]]] = [
        lambda: [one.evaluate(record)["result"] for record in given],
        lambda: [
            done["data"]["result"]
            for done in engine.evaluate_batch([{"key": "meetings", "context": record} for record in given])
        ],
        lambda: [{name: rule.evaluate(record) for name, rule in compiled.items()} for record in given],
    ]
    best, found = float("inf"), set()
    for way in ways:
        for _again in range(2):
            begun = time.process_time()
            said = way()
            best = min(best, (time.process_time() - begun) / len(given))
        found = {
            (name.replace("_", "-"), str(record["id"]), verdict)
            for record, answers in zip(given, said, strict=True)
            for name, verdict in answers.items() if verdict != "kept"
        }  # fmt: skip
    return best, found


def ours(folder: Path) -> tuple[float, int, set[tuple[str, str, str]]]:
    """Seconds of CPU a record, opening the file and all, and what was found."""
    provisions = assumed(load("work-style-ten-aspects", schema(), KINDS))
    only = {"meetings": schema()["meetings"]}
    with measuring() as used:
        opened = open_folder(folder, only)
        opened.runner.connection.execute("SET threads = 2")  # type: ignore[attr-defined]
        answers = audit([compile_provision(provisions[name], schema()) for name in RULES], opened.runner, WHEN)
    rows = opened.rows["meetings"]
    found: set[tuple[str, str, str]] = {(name, str(f.record), f.verdict) for name, one in answers.items() for f in one.findings}
    opened.runner.close()
    return used.cpu / rows, rows, found


def main(folder: Path) -> None:
    """Print what both took, as JSON."""
    mine, rows, found = ours(folder)
    given = records(folder)
    theirs, said = rule_engine(given)
    sample = {str(record["id"]) for record in given}
    same = Counter(one for one in found if one[1] in sample) == Counter(said)
    print(json.dumps({"ours": mine, "theirs": theirs, "rows": rows, "sample": len(given), "same": same, "rules": len(RULES)}))
    if not same:
        sys.exit(f"different: {sorted(said ^ {one for one in found if one[1] in sample})[:5]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
