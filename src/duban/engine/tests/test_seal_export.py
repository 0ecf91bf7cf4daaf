"""What is exported can be verified by anybody with Python alone, and forgery shows there too."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from duban.engine.seal import Row, export_lines, key_id, next_row, public_key, sign_checkpoint
from duban.engine.tests.ledger_of import KEY, OTHER, PUBLIC, START, forged, ledger, resealed, stated

TOOL = Path(__file__).parents[4] / "tools" / "verify_ledger.py"


def run(tmp_path: Path, lines: Iterable[str], *options: str) -> tuple[int, str]:
    """Status and words of the tool, with no package in reach (-I -S)."""
    path = tmp_path / "ledger.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(TOOL), str(path), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not done.stderr
    return done.returncode, done.stdout


def exported(count: int = 10) -> list[str]:
    """First line, checkpoints at 5 and 8, `count` entries, last line."""
    rows = ledger(10)
    return list(export_lines(rows[:count], [stated(rows, 5), stated(rows, 8)], PUBLIC))


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_ledger", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tool_is_small_and_imports_only_the_standard_library() -> None:
    text = TOOL.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    names = {
        line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))
    }
    assert names <= sys.stdlib_module_names


def test_an_untouched_export_fits(tmp_path: Path) -> None:
    status, words = run(tmp_path, exported())
    assert status == 0
    assert "ok: 10 entries, 2 checkpoints, 2 entries after the last checkpoint" in words
    assert run(tmp_path, export_lines([], []))[0] == 0


def entry(lines: list[str], place: int, **parts: object) -> list[str]:
    at = 2 + place
    return [*lines[:at], json.dumps({**json.loads(lines[at]), **parts}) + "\n", *lines[at + 1 :]]


TAMPERED: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "a fact changed": (lambda lines: entry(lines, 4, facts='{"progress":99}'), "entry 4 was changed"),
    "the actor changed": (lambda lines: entry(lines, 4, actor="8"), "entry 4 was changed"),
    "an entry dropped": (lambda lines: [*lines[:6], *lines[7:]], "entry 4 should follow, found 5"),
    "two swapped": (lambda lines: [*lines[:6], lines[7], lines[6], *lines[8:]], "found 5"),
    "one repeated": (
        lambda lines: [*lines[:6], lines[5], *lines[6:]],
        "entry 4 should follow, found 3",
    ),
    "renumbered": (lambda lines: entry([*lines[:6], *lines[7:]], 4, seq=4), "entry 4 does not follow"),
    "the tail cut": (
        lambda lines: [*lines[:9], lines[-1]],
        "the end is missing after entry 6 (of 8)",
    ),
    "not copied to the end": (lambda lines: lines[:-2], "not complete"),
    "the last entry cut": (lambda lines: [*lines[:-2], lines[-1]], "not complete"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_with_the_file_is_found(tmp_path: Path, name: str) -> None:
    tamper, says = TAMPERED[name]
    status, words = run(tmp_path, tamper(exported()))
    assert status == 1
    assert says in words


def test_forged_checkpoints_are_found(tmp_path: Path) -> None:
    rows = ledger(10)
    point = stated(rows, 8)
    for bad in (forged(point, rows[5]), replace(point, signature="00" * 64), replace(point, at=rows[0].at)):
        status, words = run(tmp_path, export_lines(rows, [bad], PUBLIC))
        assert status == 1
        assert "signature is not valid" in words
    stranger = sign_checkpoint(OTHER, 8, rows[7].hash, rows[7].at, 8)
    assert "unknown key" in run(tmp_path, export_lines(rows, [stranger], PUBLIC))[1]


def test_a_ledger_written_anew_is_found_by_a_key_or_an_export_known_before(tmp_path: Path) -> None:
    rows = ledger(10)
    kept = tmp_path / "kept.jsonl"
    kept.write_text("".join(exported()), encoding="utf-8")
    anew = resealed([*rows[:3], rows[3]._replace(facts='{"progress":99}'), *rows[4:]])
    by_keeper = list(export_lines(anew, [stated(anew, 8)], PUBLIC))
    assert run(tmp_path, by_keeper)[0] == 0, "the keeper has the key; the file alone cannot show it"
    assert "entry 5 differs" in run(tmp_path, export_lines(anew, [], PUBLIC), "--kept", str(kept))[1]
    assert run(tmp_path, by_keeper, "--kept", str(kept))[0] == 1
    point = sign_checkpoint(OTHER, 8, anew[7].hash, anew[7].at, 8)
    by_other = list(export_lines(anew, [point], public_key(OTHER)))
    assert run(tmp_path, by_other)[0] == 0
    assert run(tmp_path, by_other, "--key", key_id(PUBLIC))[0] == 1
    assert run(tmp_path, exported(), "--key", key_id(PUBLIC), "--kept", str(kept))[0] == 0


def test_time_going_back_is_found(tmp_path: Path) -> None:
    rows = ledger(8)
    back = next_row(rows[-1], START, "7", "matter.report", "matter:1", {})
    status, words = run(tmp_path, export_lines([*rows, back], []))
    assert status == 1
    assert "entry 9 goes back in time" in words


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["not json\n"],
        ["[]\n"],
        ['{"format":"other/1","keys":{}}\n'],
        ['{"format":"duban-ledger/1","keys":{"x":"zz"}}\n'],
        ['{"format":"duban-ledger/1","keys":{}}\n', "{}\n"],
        ['{"format":"duban-ledger/1","keys":{}}\n', "[" * 100_000 + "\n"],
    ],
)
def test_a_file_that_is_no_export_is_not_called_tampered(tmp_path: Path, lines: list[str]) -> None:
    status, words = run(tmp_path, lines)
    assert status == 2
    assert "cannot be read" in words


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, [], "--kept", str(tmp_path / "none"))[0] == 2


def test_the_tools_own_ed25519_knows_the_vectors_of_rfc_8032() -> None:
    # RFC 8032, 7.1, tests 1 and 2: public key, message, signature.
    vectors = [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
            "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ]
    signed = tool().signed
    for key, message, signature in vectors:
        parts = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
        assert signed(*parts)
        assert not signed(parts[0], parts[1] + b"x", parts[2])


def test_the_tools_ed25519_agrees_with_the_library_and_refuses_what_is_bent() -> None:
    signed = tool().signed
    for number in range(4):
        key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        message = bytes([number]) * number
        signature = key.sign(message)
        public = public_key(key)
        assert signed(public, message, signature)
        order = 2**252 + 27742317777372353535851937790883648493
        larger = (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
        assert not signed(public, message, signature[:32] + larger), "the same signature spelled another way"
        assert not signed(public, message, signature[:-1])
        assert not signed(public_key(KEY), message, signature)
        assert not signed(b"\xff" * 32, message, signature)


def test_a_row_keeps_its_facts_text_as_it_was_hashed(tmp_path: Path) -> None:
    row = next_row(None, START, "7", "matter.report", "matter:1", {"note": "“引号”\u2028 😀 \\ \t"})
    lines = list(export_lines([row], []))
    assert Row(**json.loads(lines[1])).facts == row.facts
    assert run(tmp_path, lines)[0] == 0
