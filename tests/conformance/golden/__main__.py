"""Writes the golden files anew."""

from tests.conformance.golden import FOLDER, texts

FOLDER.mkdir(exist_ok=True)
written = texts()
for old in FOLDER.glob("*.sql"):
    if old.name not in written:
        old.unlink()
for name, text in written.items():
    changed = not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    (FOLDER / name).write_text(text, encoding="utf-8")
    if changed:
        print(f"changed: {name}")
