"""A backup brings back exactly what was there, on either database, and a broken one changes nothing."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections, transaction
from django.db.utils import load_backend
from django.utils import translation

from duban.cli import rows, worker
from duban.cli.backup import command as backup
from duban.cli.restore import command as restore
from duban.engine.now import now
from duban.people.models import Person, Unit
from duban.people.standing import Standing
from duban.record.acts import Act, seal_entry
from duban.record.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "other"


def _content(using: str = "default") -> dict[str, list[str]]:
    return {rows.name(model): list(rows.lines(model, using)) for model in rows.kept_tables()}


@pytest.fixture
def office(supervisor: Standing) -> dict[str, list[str]]:
    """The tiny city with three sealed entries and two files; returns the content of every table."""
    for number in range(1, 4):
        with transaction.atomic():
            seal_entry(
                Act(supervisor, now(), "matter.urge"),
                "matter:1",
                {"number": number, "text": "催办\u2028“一”"},
            )
    default_storage.save("ab/abcd.txt", ContentFile("证据".encode()))
    default_storage.save("plain.bin", ContentFile(bytes(range(256)) * 9000))
    return _content()


@pytest.fixture
def saved(office: dict[str, list[str]], tmp_path: Path) -> Path:
    path = tmp_path / "kept" / "duban.zip"
    path.parent.mkdir()
    done = CliRunner().invoke(backup, [str(path)])
    assert done.exit_code == 0, done.output
    return path


def _restore(path: Path, *words: str, answer: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(restore, [str(path), *words], input=answer)
    return done.exit_code, done.output


def test_a_restore_brings_back_rows_and_files(saved: Path, office: dict[str, list[str]]) -> None:
    Person.objects.update(name="另一人")
    Unit.objects.create(code="NEW", name="新", lft=1, rgt=2, tree_id=99, depth=1)
    default_storage.delete("ab/abcd.txt")
    default_storage.delete("plain.bin")
    default_storage.save("plain.bin", ContentFile(b"changed"))
    code, said = _restore(saved, "--yes")
    assert code == 0, said
    assert _content() == office
    with default_storage.open("ab/abcd.txt") as file:
        assert file.read().decode() == "证据"
    with default_storage.open("plain.bin") as file:
        assert file.read() == bytes(range(256)) * 9000
    # The next key follows the highest one that was put back.
    assert Person.objects.create(code="next", name="下一人").pk > max(
        Person.objects.exclude(code="next").values_list("pk", flat=True)
    )


def test_rows_are_the_same_on_another_database(office: dict[str, list[str]], tmp_path: Path) -> None:
    """From this database to a SQLite one and back: on PostgreSQL both crossings of engines."""
    wrapper = load_backend("django.db.backends.sqlite3").DatabaseWrapper
    plain = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "other.sqlite3"), "OPTIONS": {}}
    connections[OTHER] = wrapper(connection.settings_dict | plain, alias=OTHER)
    try:
        with connections[OTHER].schema_editor() as editor:
            for model in rows.tables():
                if not model._meta.auto_created:
                    editor.create_model(model)
        _put(office, OTHER)
        assert _content(OTHER) == office
        _put(_content(OTHER), "default")
        assert _content() == office
    finally:
        connections[OTHER].close()
        del connections[OTHER]


def _put(content: dict[str, list[str]], using: str) -> None:
    with transaction.atomic(using=using):
        rows.empty(using)
        for model in rows.kept_tables():
            rows.write(model, rows.read(model, content[rows.name(model)]), using)
        rows.reset_counters(using)


def test_a_restore_asks_first(saved: Path, office: dict[str, list[str]]) -> None:
    Person.objects.update(name="另一人")
    changed = _content()
    code, said = _restore(saved, answer="n\n")
    assert code == 1
    assert "rows" in said
    assert _content() == changed


def test_nothing_is_restored_under_a_running_server(saved: Path, settings: object) -> None:
    worker.write_note({"pid": 1, "port": 8000})
    code, said = _restore(saved, "--yes")
    assert code == 1
    assert "process 1" in said


def _rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def _resealed(parts: dict[str, bytes], name: str, content: bytes) -> None:
    """A change by somebody who mended the manifest as well."""
    parts[name] = content
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"][name] |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    parts["manifest.json"] = json.dumps(manifest).encode()


def _flip(parts: dict[str, bytes]) -> None:
    parts["data/people.person.jsonl"] = parts["data/people.person.jsonl"].replace(
        "某".encode(), "谁".encode()
    )


def _drop(parts: dict[str, bytes]) -> None:
    del parts["files/plain.bin"]


def _add(parts: dict[str, bytes]) -> None:
    parts["files/../../outside.txt"] = b"x"


def _forge(parts: dict[str, bytes]) -> None:
    name = "data/record.entry.jsonl"
    _resealed(parts, name, parts[name].replace(b'\\"number\\":2', b'\\"number\\":9'))


def _cut(parts: dict[str, bytes]) -> None:
    name = "data/record.entry.jsonl"
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"][name]["rows"] -= 1
    parts["manifest.json"] = json.dumps(manifest).encode()
    _resealed(parts, name, b"\n".join(parts[name].splitlines()[:-1]) + b"\n")


def _older(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    manifest["migrations"].append("people.9999_later")
    parts["manifest.json"] = json.dumps(manifest).encode()


def _ill_typed(parts: dict[str, bytes]) -> None:
    name = "data/people.holding.jsonl"
    _resealed(parts, name, parts[name].replace(b"2025-01-01", b"2025-99-01"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_flip, "data/people.person.jsonl"), (_drop, "files/plain.bin"), (_add, "outside.txt"),
        (_forge, "entry 2"), (_cut, "ends at entry 2"), (_older, "people.9999_later"), (_ill_typed, "people.holding"),
    ],
)  # fmt: skip
def test_a_broken_backup_changes_nothing(
    saved: Path, change: Callable[[dict[str, bytes]], None], why: str
) -> None:
    _rewrite(saved, change)
    Person.objects.update(name="另一人")
    before = _content()
    code, said = _restore(saved, "--yes")
    assert code == 1
    assert why in said
    assert "Nothing was changed" in said
    assert _content() == before


def test_a_torn_file_is_refused(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-2000])
    code, said = _restore(saved, "--yes")
    assert code == 1
    assert "Nothing was changed" in said


def test_a_backup_is_not_written_over(saved: Path) -> None:
    done = CliRunner().invoke(backup, [str(saved)])
    assert done.exit_code == 1
    assert "--force" in done.output


def test_rows_the_database_refuses_leave_everything_as_it_was(saved: Path) -> None:
    def orphan(parts: dict[str, bytes]) -> None:
        name = "data/people.holding.jsonl"
        lines = parts[name].splitlines()
        columns, row = json.loads(lines[0]), json.loads(lines[1])
        row[columns.index("person_id")] = 999_999
        lines[1] = json.dumps(row).encode()
        _resealed(parts, name, b"\n".join(lines) + b"\n")

    _rewrite(saved, orphan)
    before = _content()
    code, said = _restore(saved, "--yes")
    assert code == 1
    assert "refused" in said
    assert _content() == before


@pytest.fixture(autouse=True)
def english(settings: object) -> Iterator[None]:
    with translation.override("en"):
        yield


def test_entries_are_what_was_sealed(saved: Path) -> None:
    with zipfile.ZipFile(saved) as kept:
        manifest = json.loads(kept.read("manifest.json"))
        lines = kept.read("data/record.entry.jsonl").decode().split("\n")
    assert manifest["engine"] == connection.vendor
    assert manifest["parts"]["data/record.entry.jsonl"]["rows"] == Entry.objects.count() == 3
    assert Entry.objects.get(seq=3).hash in lines[3]
