"""The signing key stays with its owner; digests mean nothing without their salt."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duban.engine.errors import Problem
from duban.engine.seal import digest, generate_key, load_key, matches, new_salt, public_key, signing_key


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "seal.key"
    key = signing_key(path, {})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert public_key(signing_key(path, {})) == public_key(key) == public_key(generate_key(path))
    assert os.listdir(tmp_path) == ["seal.key"]


def test_many_that_start_at_once_end_with_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = {public_key(key) for key in pool.map(generate_key, [tmp_path / "seal.key"] * 16)}
    assert len(keys) == 1


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "seal.key"
    generate_key(path)
    path.chmod(0o640)
    with pytest.raises(Problem) as caught:
        load_key(path)
    assert caught.value.code == "seal.key_mode"
    assert "640" in caught.value.text("en")


def test_the_environment_comes_first_and_a_bad_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "seal.key"
    given = signing_key(path, {"DUBAN_SEAL_KEY": "01" * 32})
    assert not path.exists()
    assert public_key(given) != public_key(signing_key(path, {}))
    with pytest.raises(Problem) as caught:
        signing_key(path, {"DUBAN_SEAL_KEY": "short"})
    assert "DUBAN_SEAL_KEY" in caught.value.text("en")
    assert "short" not in caught.value.text("en"), "a mistyped key must not end in a log"


def test_one_value_has_another_digest_in_each_record() -> None:
    one, two = new_salt(), new_salt()
    assert digest("13800000000", one) == digest("13800000000", one)
    assert digest("13800000000", one) != digest("13800000000", two)
    assert matches("13800000000", one, digest("13800000000", one))
    assert not matches("13800000001", one, digest("13800000000", one))


def test_the_digest_is_hmac_sha256() -> None:
    # RFC 4231, test case 6.
    data = "Test Using Larger Than Block-Size Key - Hash Key First"
    expected = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    assert digest(data, "aa" * 131) == expected


@pytest.mark.parametrize("salt", ["", "00" * 15, "xyz"])
def test_a_salt_that_could_be_guessed_is_refused(salt: str) -> None:
    with pytest.raises(ValueError, match=r"salt|hexadecimal"):
        digest("13800000000", salt)
