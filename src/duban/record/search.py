"""Words of subjects, found alike on both databases: what is indexed are the tokens of `duban.engine.search`.

A room calls `index` inside the act that changes a text. Reading: `Matter.objects.filter(pk__in=matching("matter", q))`.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from duban.engine.search import fts5_query, grams, tsquery
from duban.record import bulk
from duban.record.models import SearchDoc

CHUNK = 500


def index(kind: str, pk: int, *texts: str) -> None:
    """Make a subject found by these texts and no others."""
    index_many([(kind, pk, texts)])


def index_many(rows: Iterable[tuple[str, int, Iterable[str]]]) -> None:
    """Make many subjects found: (kind, id, texts); a few statements for thousands of rows."""
    chunk: list[SearchDoc] = []
    for kind, pk, texts in rows:
        chunk.append(SearchDoc(subject_kind=kind, subject_id=pk, grams=grams("\n".join(t for t in texts if t))))
        if len(chunk) == CHUNK:
            _write(chunk)
            chunk = []
    _write(chunk)


def index_new(rows: Iterable[tuple[str, int, Iterable[str]]]) -> None:
    """Make subjects found that have just been made and so were never indexed: (kind, id, texts), as many as there are.

    A text that stands as a whole inside the one after it adds no word and is left out.
    """
    bulk.insert(
        SearchDoc, ("subject_kind", "subject_id", "grams"),
        ((kind, pk, grams("\n".join(_outer(texts)))) for kind, pk, texts in rows),
    )  # fmt: skip


def _outer(texts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if kept and _holds(text, kept[-1]):
            kept.pop()
        if text:
            kept.append(text)
    return kept


def _holds(text: str, part: str) -> bool:
    """Whether `part` stands in `text` with no letter or figure beside it, so that it gives no other words there."""
    begin = text.find(part)
    end = begin + len(part)
    return begin >= 0 and not text[max(begin - 1, 0) : begin].isalnum() and not text[end : end + 1].isalnum()


def _write(chunk: list[SearchDoc]) -> None:
    if chunk:
        SearchDoc.objects.bulk_create(
            chunk, update_conflicts=True, unique_fields=["subject_kind", "subject_id"], update_fields=["grams"]
        )


def drop(kind: str, pk: int) -> None:
    """Let a subject be found no longer."""
    SearchDoc.objects.filter(subject_kind=kind, subject_id=pk).delete()


class _Match(Func):
    """Whether the tokens of the row hold what is looked for."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, text: str) -> None:
        super().__init__(F("id"), F("grams"))
        self.text = text

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_kwargs: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Ask FTS5, whose rows bear the ids of the table."""
        sql, params = compiler.compile(self.source_expressions[0])
        return (
            f"{sql} IN (SELECT rowid FROM record_search WHERE record_search MATCH %s)",
            (*params, fts5_query(self.text)),
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_kwargs: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Ask the GIN index, written as it is there."""
        sql, params = compiler.compile(self.source_expressions[1])
        return f"to_tsvector('simple', {sql}) @@ to_tsquery('simple', %s)", (*params, tsquery(self.text))


def kinds_matching(text: str) -> QuerySet[SearchDoc, Any]:
    """Return the kinds of which some subject holds all words of `text`, whoever may see it, as rows of one column."""
    docs = SearchDoc.objects.order_by()
    if not fts5_query(text):
        return docs.none().values_list("subject_kind")
    return docs.filter(_Match(text)).values_list("subject_kind").distinct()


def matching(kind: str, text: str) -> QuerySet[SearchDoc, Any]:
    """Return the ids of the subjects that hold all words of `text`, as a subquery. Nothing where `text` has no word."""
    docs = SearchDoc.objects.filter(subject_kind=kind)
    if not fts5_query(text):
        return docs.none().values("subject_id")
    return docs.filter(_Match(text)).values("subject_id")
