"""The package of a matter's whole file, checked by a stock BagIt program."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import bagit
import pytest
from django.core.files.storage import default_storage
from django.utils.translation import override

from duban.engine.now import at
from duban.engine.tables import read
from duban.matters.models import Matter
from duban.matters.queries.dossier import dossier
from duban.people.standing import Standing
from duban.record import package
from duban.record.actions import evidence as acts
from duban.record.actions.evidence import Details
from duban.record.tests.files_samples import named, pdf, photo
from duban.record.tests.test_evidence import matter  # noqa: F401 - the fixture
from tests.cast import MONDAY


def unpacked(made: package.Package, folder: Path) -> Path:
    with made.file, zipfile.ZipFile(io.BytesIO(made.file.read())) as archive:
        archive.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_stock_verifier_accepts_it(
    matter: Matter, clerk: Standing, tmp_path: Path, language: str  # noqa: F811
) -> None:
    acts.file(clerk, matter, named(pdf(), "100% 验收单.pdf"), Details(title="验收单", source="市住建局"))
    acts.file(clerk, matter, named(photo(), "现场 照片.jpg"))
    with override(language):
        made = package.build(clerk, "matter", [matter])
    bag = unpacked(made, tmp_path / "out")
    assert bagit.Bag(str(bag)).validate()
    (folder,) = (bag / "data").iterdir()
    assert {path.name for path in folder.iterdir()} == {
        "record.json", "story.pdf", "catalogue.xlsx", "catalogue.csv", "files", "ledger.jsonl", "missing.txt",
    }  # fmt: skip
    assert (folder / "story.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((folder / "record.json").read_text())["number"] == matter.number
    assert len(list((folder / "files").iterdir())) == 2
    rows = read((folder / "catalogue.xlsx").read_bytes(), "catalogue.xlsx")
    assert rows
    verbs = [json.loads(line).get("verb") for line in (folder / "ledger.jsonl").read_text().splitlines()]
    assert verbs.count("evidence.file") == 2 and "matter.assign" in verbs


def test_the_story_is_printed_at_any_fraction_of_a_second(matter: Matter, clerk: Standing) -> None:  # noqa: F811
    with at(MONDAY.replace(microsecond=123)):
        assert package.build(clerk, "matter", [matter]).name.endswith(".zip")


def test_a_changed_or_lost_file_shows(matter: Matter, clerk: Standing, tmp_path: Path) -> None:  # noqa: F811
    changed = acts.file(clerk, matter, named(pdf("1"), "a.pdf")).evidence
    lost = acts.file(clerk, matter, named(pdf("2"), "b.pdf")).evidence
    Path(default_storage.path(str(changed.file))).write_bytes(pdf("3"))
    default_storage.delete(str(lost.file))
    bag = unpacked(package.build(clerk, "matter", [matter]), tmp_path / "out")
    assert bagit.Bag(str(bag)).validate()
    words = next(bag.glob("data/*/missing.txt")).read_text("utf-8-sig")
    assert "a.pdf" in words and "b.pdf" in words


def test_several_matters_go_into_one_package(matter: Matter, clerk: Standing, tmp_path: Path) -> None:  # noqa: F811
    bag = unpacked(package.build(clerk, "matter", [matter, matter]), tmp_path / "out")
    assert bagit.Bag(str(bag)).validate() and len(list((bag / "data").iterdir())) == 2


def test_what_a_complete_file_lacks_is_said(matter: Matter, clerk: Standing, monday: datetime) -> None:  # noqa: F811
    with override("en"):
        said = dossier(clerk, matter).missing
        assert "No evidence is filed." in said and "The unit has not reported yet." in said
        acts.file(clerk, matter, named(pdf(), "a.pdf"), Details(effective_until=monday.date().replace(year=2025)))
        said = dossier(clerk, matter).missing
    assert "No evidence is filed." not in said and any("no longer effective" in one for one in said)
