"""`make test` says which engine it could not ask; in CI that is a failure."""

from pathlib import Path

import pytest

from tools import java, suite


def older_java(folder: Path, version: str) -> Path:
    """A Java that says it is of this version."""
    (folder / "bin").mkdir(parents=True)
    script = folder / "bin" / "java"
    script.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-01-01' >&2\n")
    script.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("version", "said"), [("11.0.2", "is too old"), ("1.8.0_392", "is too old"), ("17.0.15", ""), ("21", "")]
)
def test_spark_needs_a_java_that_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, said: str
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(older_java(tmp_path, version)))
    assert (said in java.missing()) if said else java.missing() == ""


def test_where_java_is_missing_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install openjdk-17-jre-headless" in java.missing()


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_an_engine_that_was_not_asked_is_in_the_last_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, status: int
) -> None:
    monkeypatch.setenv("CI", ci)
    tally = suite.Tally(counts=["sqlite: 3 passed, 0 failed, 1 skipped"])
    monkeypatch.setattr(java, "missing", lambda: "no Java here")
    suite.note_spark(tally)
    assert suite.report(tally) == status
    said = capsys.readouterr().out
    assert "skipped: Spark: no Java here" in said
    assert ("FAILED: skipped, which CI does not allow: Spark" in said) == bool(status)
