"""Whether conditions hold for one record, in plain Python: for what is decided before a record is in the ledger's tables.

The answers are those of SQL's three-valued logic, so that an approval route asks of a record exactly what the audit
will: a fact that is not known makes its condition neither true nor false.
"""

from collections.abc import Mapping

from duban.engine.packs.model import Condition, Conditions, Scalar

Facts = Mapping[str, Scalar | bool | None]
"""The values of one record by column, as the audit sees them: days and moments as integers, yes as 1 or True."""


def holds(conditions: Conditions, facts: Facts, parameters: Mapping[str, int | None] | None = None) -> bool | None:
    """Say whether all `conditions` hold for a record: None where what is known does not decide it.

    A fact that is missing from `facts` is not known; so is a parameter (`$name`) that is missing or has no value.
    """
    answers = [_one(condition, facts, parameters or {}) for condition in conditions]
    if False in answers:
        return False
    return None if None in answers else True


def _one(condition: Condition, facts: Facts, parameters: Mapping[str, int | None]) -> bool | None:
    fact = facts.get(condition.field)
    if condition.operator == "given":
        return (fact is not None) == bool(condition.values[0])
    if fact is None:
        return None
    values = [_value(value, parameters) for value in condition.values]
    if condition.operator in ("is", "is_not"):
        return _among(fact, values, wanted=condition.operator == "is")
    return _compared(condition.operator, fact, values[0])


def _value(value: Scalar, parameters: Mapping[str, int | None]) -> Scalar | None:
    return parameters.get(value[1:]) if isinstance(value, str) and value.startswith("$") else value


def _among(fact: Scalar | bool, values: list[Scalar | None], *, wanted: bool) -> bool | None:
    """`fact IN (values)` as SQL answers it: a value that is not known might have been the one."""
    if fact in [value for value in values if value is not None]:
        return wanted
    return None if None in values else not wanted


def _compared(operator: str, fact: Scalar | bool, bound: Scalar | None) -> bool | None:
    """Compare two numbers. Raises TypeError for words: the reader of packs refuses such a condition."""
    if bound is None:
        return None
    if isinstance(fact, str) or isinstance(bound, str):
        raise TypeError(f"{operator} compares numbers, not {fact!r} and {bound!r}")
    if operator == "over":
        return fact > bound
    if operator == "under":
        return fact < bound
    return fact >= bound if operator == "at_least" else fact <= bound
