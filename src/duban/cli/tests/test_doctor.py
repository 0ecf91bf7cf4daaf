"""The doctor says what is missing, where, and what to do; its exit status says whether anything is."""

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import translation

from duban.cli import port
from duban.cli.doctor import command as doctor

pytestmark = pytest.mark.django_db


def _findings() -> dict[str, dict[str, object]]:
    with translation.override("en"):
        done = CliRunner().invoke(doctor, ["--json"])
    found = {finding["what"]: finding for finding in json.loads(done.output)}
    assert done.exit_code == (0 if all(finding["well"] for finding in found.values()) else 1)
    return found


def test_what_is_well_is_said_to_be(settings: object) -> None:
    found = _findings()
    assert found["Database"]["well"]
    assert found["Changes to the database"] == {
        "what": "Changes to the database", "well": True, "found": "0 outstanding", "todo": "Run: duban serve --migrate",
    }  # fmt: skip
    assert found["Folder"]["well"]
    assert found["Translations"]["well"]


def test_a_folder_that_is_not_there_is_named(settings: object, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    settings.FOLDER = gone  # type: ignore[attr-defined]
    found = _findings()["Folder"]
    assert not found["well"]
    assert str(gone) in str(found["found"])
    assert "DUBAN_FOLDER" in str(found["todo"])


def test_a_taken_port_is_named_with_its_holder(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        taken = sock.getsockname()[1]
        monkeypatch.setenv("PORT", str(taken))
        assert not port.is_free("127.0.0.1", taken)
        found = _findings()["Server"]
    assert not found["well"]
    assert str(taken) in str(found["found"])
    assert port.is_free("127.0.0.1", taken)


def test_the_words_are_there_in_chinese(settings: object) -> None:
    with translation.override("zh-hans"):
        said = CliRunner().invoke(doctor).output
    assert "数据库变更: 尚有 0 项未完成" in said
