"""What an office installs is free software that it may use, change and hand on as it may Duban itself."""

import pytest

from tools.licences import Found, runtime


def test_nothing_that_runs_is_under_gpl_or_unclear() -> None:
    found = runtime()
    assert len(found) > 30, "the dependencies were not found"
    assert [f"{one.name}: {one.licence} ({one.fault})" for one in found if one.fault] == []


@pytest.mark.parametrize(
    ("name", "licence", "well"),
    [
        ("x", "MIT", True), ("x", "BSD-3-Clause", True), ("x", "Apache-2.0 OR BSD-2-Clause", True), ("x", "", False),
        ("x", "GPL-3.0-only", False), ("x", "AGPL-3.0-or-later", False), ("x", "LGPL-3.0-only", False),
        ("psycopg", "LGPL-3.0-only", True), ("psycopg", "GPL-3.0-only", False), ("x", "Proprietary", False),
        ("x", "GNU Affero General Public License v3", False), ("x", "GNU Lesser General Public License v3", False),
    ],
)  # fmt: skip
def test_licences_are_told_apart(name: str, licence: str, well: bool) -> None:
    assert (Found(name, "1", licence).fault == "") is well
