"""Every pack of the repository is right: it can be read, and its examples come out as they say."""

from pathlib import Path

import pytest

from duban.conduct.registers import schema
from duban.engine.audit.examples import run_examples
from duban.engine.kinds import KINDS
from duban.engine.packs.find import check
from duban.engine.packs.read import alone

ROOT = Path(__file__).parents[2]
PACKS = sorted(
    path.parent for place in ("packs", "demo/packs") for path in (ROOT / place).glob("*/pack.yaml")
)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_pack_is_right_and_its_examples_run(folder: Path) -> None:
    pack, problems = check(str(folder), schema(), KINDS, strict=True)
    assert not problems
    assert pack is not None
    assert run_examples(alone(pack), schema()) == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_each_opinion_has_a_provision(folder: Path) -> None:
    pack, _problems = check(str(folder), schema(), KINDS)
    assert pack is not None
    assert set(pack.opinions) == {one.opinion for one in pack.provisions.values()}
