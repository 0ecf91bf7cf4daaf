"""Three answers: True, False, and None for "not known"."""

from collections.abc import Iterable

Answer = bool | None


def all_of(answers: Iterable[Answer]) -> Answer:
    """False as soon as one is; else not known as soon as one is not."""
    listed = list(answers)
    if any(answer is False for answer in listed):
        return False
    return None if any(answer is None for answer in listed) else True


def any_of(answers: Iterable[Answer]) -> Answer:
    """True as soon as one is; else not known as soon as one is not."""
    return turned(all_of(turned(answer) for answer in answers))


def turned(answer: Answer) -> Answer:
    """The opposite; what is not known stays so."""
    return None if answer is None else not answer


def compared(operator: str, one: int | None, other: int | None) -> Answer:
    """Compare two numbers, of which either may not be known."""
    if one is None or other is None:
        return None
    return {
        "at_most": one <= other, "at_least": one >= other, "over": one > other, "under": one < other,
        "is": one == other, "is_not": one != other,
    }[operator]  # fmt: skip


def same(one: object, other: object) -> Answer:
    """Whether two facts are the same."""
    return None if one is None or other is None else one == other
