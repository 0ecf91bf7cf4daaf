"""Files in a store that speaks S3: filed, shown, packed, verified, backed up and put back as from a folder."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from typing import Any

import bagit
import pytest
from click.testing import CliRunner
from django.core.files.storage import default_storage
from django.test import Client
from moto import mock_aws

from duban.cli.backup import command as backup
from duban.cli.doctor import store
from duban.cli.restore import command as restore
from duban.cli.verify import command as verify
from duban.engine.now import at
from duban.matters.actions import entering
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from duban.people.standing import Standing
from duban.record import package
from duban.record.actions import evidence as acts
from duban.record.actions.evidence import Details, Filed
from duban.record.models import Entry, Evidence, EvidenceLink
from duban.record.tests.files_samples import named, pdf, photo
from duban.site.settings import s3_storage
from tests.cast import MONDAY, City

BUCKET = "duban-files"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket, which Duban keeps its files in."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    with mock_aws():
        settings.STORAGES = {**settings.STORAGES, "default": s3_storage(BUCKET, region="us-east-1")}
        default_storage.connection.create_bucket(Bucket=BUCKET)  # type: ignore[attr-defined]
        yield default_storage.bucket  # type: ignore[attr-defined]


@pytest.fixture
def matter(city: City, supervisor: Standing) -> Matter:
    with at(MONDAY):
        made = entering.create(supervisor, city.units["C"], draft(city))
        return entering.assign(supervisor, entering.register(supervisor, made))


@pytest.fixture
def filed(bucket: Any, matter: Matter, clerk: Standing) -> Filed:
    with at(MONDAY):
        return acts.file(clerk, matter, named(photo(exif=True), "现场 照片.jpg"), Details(title="现场照片"))


def keys(bucket: Any) -> set[str]:
    return {one.key for one in bucket.objects.all()}


def run(command: Any, *words: str) -> str:
    done = CliRunner().invoke(command, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def differences() -> list[dict[str, str]]:
    done = CliRunner().invoke(verify, ["--files", "--json"])
    found: list[dict[str, str]] = json.loads(done.stdout)["checks"]["files"]
    assert done.exit_code == (1 if found else 0), done.output
    return found


def test_a_file_is_filed_linked_shown_and_taken_along(
    filed: Filed, bucket: Any, matter: Matter, clerk: Standing, city: City, client: Client, tmp_path: Path
) -> None:
    piece = filed.evidence
    assert keys(bucket) == {str(piece.file), str(piece.display)}
    again = acts.file(clerk, matter, named(photo(exif=True), "again.jpg"))
    assert again.known and again.evidence.pk == piece.pk and len(keys(bucket)) == 2
    assert EvidenceLink.objects.get().subject_id == matter.pk
    client.force_login(city.accounts["clerk"])
    page = client.get(f"/evidence/{piece.pk}/download/")
    assert b"".join(page) == photo(exif=True) and page["Content-Length"] == str(piece.size)
    shown = client.get(f"/evidence/{piece.pk}/display/")
    assert b"".join(shown).startswith(b"\xff\xd8") and shown["Content-Type"] == "image/jpeg"
    client.force_login(city.accounts["stranger"])
    assert client.get(f"/evidence/{piece.pk}/download/").status_code == 404


def test_the_package_of_a_matter_holds_the_file_and_a_stock_verifier_accepts_it(
    filed: Filed, matter: Matter, clerk: Standing, tmp_path: Path
) -> None:
    made = package.build(clerk, "matter", [matter])
    with made.file, zipfile.ZipFile(io.BytesIO(made.file.read())) as archive:
        archive.extractall(tmp_path)
    (bag,) = tmp_path.iterdir()
    assert bagit.Bag(str(bag)).validate()
    (packed,) = bag.glob("data/*/files/*")
    assert packed.read_bytes() == photo(exif=True)


def test_verify_reads_the_store_and_names_what_changed_is_lost_or_belongs_to_nothing(
    filed: Filed, bucket: Any, matter: Matter, clerk: Standing
) -> None:
    other = acts.file(clerk, matter, named(pdf(), "a.pdf")).evidence
    assert differences() == []
    bucket.put_object(Key=str(filed.evidence.file), Body=b"another picture")
    bucket.Object(str(other.file)).delete()
    bucket.put_object(Key="evidence/ab/left", Body=b"x")
    assert [one["what"] for one in differences()] == [
        f"evidence:{filed.evidence.pk}", f"evidence:{other.pk}", "evidence/ab/left",
    ]  # fmt: skip


def test_a_backup_of_the_store_is_put_back_into_it(
    filed: Filed, bucket: Any, matter: Matter, clerk: Standing, tmp_path: Path
) -> None:
    large = acts.file(clerk, matter, named(pdf("x" * 3_000_000), "large.pdf")).evidence
    before = {one.key: one.get()["Body"].read() for one in bucket.objects.all()}
    kept = tmp_path / "duban.zip"
    run(backup, str(kept))
    bucket.Object(str(large.file)).delete()
    bucket.put_object(Key=str(filed.evidence.file), Body=b"changed")
    run(restore, str(kept), "--yes")
    assert {one.key: one.get()["Body"].read() for one in bucket.objects.all()} == before
    assert differences() == []


def test_a_backup_of_the_store_is_put_back_into_a_folder(
    filed: Filed, bucket: Any, settings: Any, tmp_path: Path
) -> None:
    kept = tmp_path / "duban.zip"
    run(backup, str(kept))
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    settings.MEDIA_ROOT = tmp_path / "files"
    run(restore, str(kept), "--yes")
    assert (tmp_path / "files" / str(filed.evidence.file)).read_bytes() == photo(exif=True)
    assert differences() == []


@pytest.fixture
def closed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store at a port of this machine on which nothing listens."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    settings.STORAGES = {**settings.STORAGES, "default": s3_storage(BUCKET, f"http://127.0.0.1:{port}", "us-east-1")}


def test_a_store_that_cannot_be_reached_is_said_and_nothing_is_half_saved(
    closed: None, matter: Matter, clerk: Standing, city: City, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    before = Entry.objects.count()
    client.force_login(city.accounts["clerk"])
    with at(MONDAY):
        answer = client.post(f"/evidence/on/matter/{matter.pk}/file/", {"files": named(pdf("1"), "a.pdf")})
        said = client.post("/api/v1/evidence", {"file": named(pdf("1"), "a.pdf"), "subject": f"matter:{matter.pk}"})
    assert answer.status_code == 503 and answer["Retry-After"] == "60"
    assert "文件存储暂时无法连接" in answer.content.decode() and "cannot be reached" in answer.content.decode()
    assert (said.status_code, said["Content-Type"]) == (503, "application/problem+json")
    assert said.json()["code"] == "store_unreachable" and said["Retry-After"] == "60"
    assert not Evidence.objects.exists() and not EvidenceLink.objects.exists() and Entry.objects.count() == before
    looked = store()
    assert not looked.well and "127.0.0.1" in looked.found and "DUBAN_S3_ENDPOINT" in looked.todo
    assert [one.levelname for one in caplog.records if one.name == "duban.store"] == ["ERROR", "ERROR"]


def test_a_file_in_a_store_that_cannot_be_reached_is_not_said_to_be_missing(
    closed: None, matter: Matter, city: City, client: Client
) -> None:
    piece = Evidence.objects.create(
        file="evidence/ab/abc", sha256="a" * 64, size=1, name="a.pdf", kind="application/pdf", title="a",
        unit=city.units["K"], by=city.people["clerk"], at=MONDAY,
    )  # fmt: skip
    client.force_login(city.accounts["leader"])
    assert client.get(f"/evidence/{piece.pk}/download/").status_code == 503
    assert client.get(f"/evidence/{piece.pk}/").status_code == 200, "what is known of it is still shown"
