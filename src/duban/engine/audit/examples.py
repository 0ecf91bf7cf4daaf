"""The examples of a pack, run through the same SQL as the audit: right ones find nothing, wrong ones a breach."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from duban.engine.audit.compiled import compile_provision
from duban.engine.audit.memory import Memory
from duban.engine.audit.run import When, whole
from duban.engine.audit.schema import Schema
from duban.engine.errors import Place, Problem, register
from duban.engine.kinds.writer import EPOCH
from duban.engine.packs.model import Example, Pack, Provision

FAILED: Final = register(
    "pack.example",
    zh="示例“{note}”应当{wanted}，实际{found}",
    en="the example “{note}” should be {wanted} but is {found}",
    expected_zh="修改示例，或修改规则的条件与参数",
    expected_en="another example, or other conditions and parameters of the provision",
)
WORDS: Final = {
    "right": ("不违反", "right"), "wrong": ("违反", "wrong"), "unknown": ("无法判断", "not known"),
}  # fmt: skip
LATER: Final = timedelta(days=731)


def run_examples(pack: Pack, schema: Schema) -> list[Problem]:
    """Run all examples of the pack's own provisions; the problems name file and example. Unset ones judge nothing."""
    return [
        problem
        for provision in pack.provisions.values()
        for problem in failed_examples(provision, schema)
    ]


def failed_examples(provision: Provision, schema: Schema) -> list[Problem]:
    """The examples of one provision that come out otherwise than they say."""
    problems = []
    for n, example in enumerate(provision.examples, start=1):
        compiled = compile_provision(assumed(provision, example), schema)
        if compiled.not_set:
            continue
        ledger = Memory(schema)
        for name, records in example.records.items():
            ledger.fill(name, records)
        verdicts = {finding.verdict for finding in whole(compiled, ledger, _when(example, schema))}
        found = "wrong" if "breach" in verdicts else "unknown" if verdicts else "right"
        if found != example.verdict:
            zh, en = example.note.zh, example.note.en
            words = {"note": f"{zh} / {en}", "wanted": _both(example.verdict), "found": _both(found)}
            problems.append(Problem(FAILED, words, Place(file=provision.file, field=f"examples.{n}", line=example.line or None)))
    return problems


def assumed(provision: Provision, example: Example) -> Provision:
    """The provision with the numbers that the example assumes, from its first day on."""
    given = {
        name: replace(provision.parameters[name], values=((provision.since, value),))
        for name, value in example.assume.items()
    }
    return replace(provision, parameters={**provision.parameters, **given})


def _both(verdict: str) -> str:
    return " / ".join(WORDS[verdict])


def _when(example: Example, schema: Schema) -> When:
    """From the start of the earliest year to the day that the example says, or else well after everything in it."""
    found: list[int] = []
    for name, records in example.records.items():
        days = [column.name for column in schema[name].columns.values() if column.type == "day"]
        found += [int(record[day] or 0) for record in records for day in days if record.get(day) is not None]
    first, last = (EPOCH + timedelta(days=n) for n in (min(found, default=0), max(found, default=0)))
    return When(example.today or last + LATER, since=date(first.year, 1, 1))
