"""How a picture looks, and the index of words: FTS5 over the table of texts on SQLite, GIN on PostgreSQL."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.functions import Substr

TABLE = "record_searchdoc"
SQLITE = (
    "CREATE VIRTUAL TABLE record_search USING fts5("
    f"grams, content='{TABLE}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO record_search(record_search) VALUES ('rebuild')",
    f"CREATE TRIGGER record_search_added AFTER INSERT ON {TABLE} BEGIN"
    f" INSERT INTO record_search(rowid, grams) VALUES (new.id, new.grams); END",
    f"CREATE TRIGGER record_search_dropped AFTER DELETE ON {TABLE} BEGIN"
    f" INSERT INTO record_search(record_search, rowid, grams) VALUES ('delete', old.id, old.grams); END",
    f"CREATE TRIGGER record_search_changed AFTER UPDATE ON {TABLE} BEGIN"
    f" INSERT INTO record_search(record_search, rowid, grams) VALUES ('delete', old.id, old.grams);"
    f" INSERT INTO record_search(rowid, grams) VALUES (new.id, new.grams); END",
)
SQLITE_BACK = (
    "DROP TRIGGER record_search_added", "DROP TRIGGER record_search_dropped", "DROP TRIGGER record_search_changed",
    "DROP TABLE record_search",
)  # fmt: skip
POSTGRESQL = (f"CREATE INDEX record_search ON {TABLE} USING gin (to_tsvector('simple', grams))",)
POSTGRESQL_BACK = ("DROP INDEX record_search",)


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def unmake(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("record", "0002_first_calendar")]

    operations = [
        migrations.AddField("evidence", "look", models.CharField(blank=True, max_length=16, null=True)),
        migrations.AddIndex("evidence", models.Index(fields=["unit", "-at"], name="evidence_unit_at")),
        migrations.AddIndex("evidence", models.Index(fields=["-at", "-id"], name="evidence_at")),
        *(
            migrations.AddIndex(
                "evidence",
                models.Index(Substr("look", start, 4), condition=models.Q(("look__isnull", False)), name=f"evidence_look_{start}"),
            )
            for start in (1, 5, 9, 13)
        ),
        migrations.RunPython(make, unmake),
    ]
