"""What is written about packs is what the reader and the packs say, and the samples of the tutorial are read."""

import re
from pathlib import Path

from duban.conduct.registers import schema
from duban.engine.audit.examples import run_examples
from duban.engine.kinds import KINDS
from duban.engine.packs.find import check, load
from duban.engine.packs.read import alone
from tools import make_pack_docs as docs

SAMPLE = re.compile(r"```yaml\n# ([\w./-]+)\n(.*?)```", re.DOTALL)


def test_kinds_and_operators_are_described_as_they_are() -> None:
    text = docs.PACKS.read_text(encoding="utf-8")
    assert docs.written(text) == text, "run: python tools/make_pack_docs.py"
    assert set(re.findall(r"### (\w+) ·", text)) == set(KINDS)


def test_the_table_of_opinions_is_what_the_packs_say() -> None:
    assert docs.opinions(docs.shipped()) == docs.OPINIONS.read_text(encoding="utf-8"), (
        "run: python tools/make_pack_docs.py"
    )


def test_the_list_of_what_is_planted_in_the_demo_city_is_current() -> None:
    assert docs.planted() == docs.PLANTED.read_text(encoding="utf-8"), "run: python tools/make_pack_docs.py"


def test_the_samples_of_the_tutorial_are_right(tmp_path: Path) -> None:
    """Each sample becomes the file that its first line names; both packs pass the check and their examples."""
    for name, text in SAMPLE.findall(docs.PACKS.read_text(encoding="utf-8")):
        path = tmp_path / (name if "county/" in name else f"city-rules/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "our-county" / "sources.yaml").write_text("{}\n", encoding="utf-8")
    for name in ("city-rules", "our-county"):
        pack, problems = check(name, schema(), KINDS, extra=[tmp_path], strict=True)
        assert pack, "\n".join(map(str, problems))
        assert run_examples(alone(pack), schema()) == []
    assert "half-day@our-county" in load("our-county", schema(), KINDS, extra=[tmp_path]).provisions


def test_every_opinion_of_a_pack_is_served_by_a_provision() -> None:
    for pack in docs.shipped():
        served = {one.opinion for one in pack.provisions.values()}
        assert set(pack.opinions) <= served, f"{pack.id}: {sorted(set(pack.opinions) - served)}"
