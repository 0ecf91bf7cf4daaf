"""What is kept in the repository makes sense on any machine: no file names a folder of the one it was written on."""

import re

from tests.house.source import ROOT, kept_files

KINDS = {".md", ".py", ".toml", ".html", ".po", ".js", ".mjs", ".css", ".yaml", ".yml", ".json", ".txt", ""}
HOMES = re.compile(r"(?<![\w.~:/-])/(?:home|root|Users|work|workspace|mnt)/[\w.]")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    wrong = []
    for path in kept_files():
        if path.suffix in KINDS and path.name != "package-lock.json":
            text = path.read_text(encoding="utf-8", errors="replace")
            lines = [n for n, line in enumerate(text.splitlines(), 1) if HOMES.search(line)]
            wrong += [f"{path.relative_to(ROOT)}:{n}" for n in lines]
    assert not wrong, "\n".join(wrong)
