"""What a provision applies to, in three values: certainly, not at all, or nobody can say."""

from dataclasses import dataclass

Part = tuple[str, tuple[str, ...]]
"""A condition, and the columns that, when not known, make it not known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Conditions, each with the columns that, when not known, make it not known."""

    parts: tuple[Part, ...]

    @property
    def sure(self) -> str:
        """It certainly applies."""
        return " AND ".join(condition for condition, _columns in self.parts) or "1 = 1"

    @property
    def known(self) -> str:
        """Whether it applies, in SQL's three values: true is `sure`, true or NULL is `possible`."""
        return " AND ".join(_three(condition, columns) for condition, columns in self.parts) or "1 = 1"

    @property
    def certain(self) -> str:
        """What of it is still to be asked to be sure, where it is known to be possible; empty where nothing is."""
        asked = []
        for condition, columns in self.parts:
            if _plain(condition, columns):
                asked.append(f"{columns[0]} IS NOT NULL")
            elif columns:
                asked.append(f"({condition})")
        return " AND ".join(dict.fromkeys(asked))

    @property
    def possible(self) -> str:
        """It applies, or nobody can say."""
        return " AND ".join(f"({_maybe(*part)})" for part in self.parts) or "1 = 1"

    @property
    def possibly(self) -> tuple[str, ...]:
        """The same, each condition by itself and in the way that engines answer quickest."""
        return tuple(f"({c}) IS NOT FALSE" if _plain(c, columns) else f"({_maybe(c, columns)})" for c, columns in self.parts)


def _maybe(condition: str, columns: tuple[str, ...]) -> str:
    return " OR ".join((condition, *(f"{column} IS NULL" for column in columns)))


def _plain(condition: str, columns: tuple[str, ...]) -> bool:
    """Say whether a condition is unknown just where its one column is: it compares it with values that are fixed."""
    return len(columns) == 1 and "SELECT" not in condition


def _three(condition: str, columns: tuple[str, ...]) -> str:
    """A condition in three values. One on a single column with fixed values is not known just where the column is not;
    any other says itself when it is not."""
    if not columns:
        return condition if condition.endswith(("NULL", "IS NOT TRUE")) else f"({condition}) IS TRUE"
    if _plain(condition, columns):
        return condition
    missing = " OR ".join(f"{column} IS NULL" for column in columns)
    return f"CASE WHEN {condition} THEN TRUE WHEN {missing} THEN NULL ELSE FALSE END"
