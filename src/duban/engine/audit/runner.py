"""Whoever answers the statements of an audit."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from duban.engine.audit.compiled import Engine
from duban.engine.packs.model import Scalar

Row = tuple[Any, ...]


class Runner(Protocol):
    """Something that answers SQL: a connection to one engine, with what stands for each relation there."""

    engine: Engine
    sources: tuple[tuple[str, str], ...]

    def rows(self, sql: str, binds: Mapping[str, Scalar | None]) -> Sequence[Row]:
        """Run a statement with named binds and return its rows."""
        ...
