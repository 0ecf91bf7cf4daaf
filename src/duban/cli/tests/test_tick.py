"""`duban tick`: the demo's clock goes on for all its processes and comes back; a real office's never does."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from duban.cli.tick import command, moment_of
from duban.engine import now as clock
from duban.engine.seal import verify
from duban.matters.actions import entering
from duban.matters.models import Matter, Slip
from duban.matters.tests.test_loop import draft
from duban.record import clockfile
from duban.record.models import Entry, Message
from tests.cast import City

MORNING = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder of its own for the demo's clock, and the process's clock given back afterwards."""
    settings.FOLDER, settings.DEMO = tmp_path, True  # type: ignore[attr-defined]
    yield tmp_path
    clock.set_process(None)
    clockfile._seen = None


@pytest.fixture
def matter(city: City, folder: Path) -> Matter:
    """A matter assigned on Monday 2 March 2026, due on 16 March; the demo's clock runs from then on."""
    clockfile.put(MORNING)
    standing = city.standing("supervisor")
    made = entering.create(standing, city.units["C"], draft(city))
    return entering.assign(standing, entering.register(standing, made))


def run(*words: str) -> tuple[int, str]:
    """Run the command; its exit status and what it printed."""
    result = CliRunner().invoke(command, list(words))
    return result.exit_code, result.output


def test_the_demo_goes_to_the_future_and_plays_the_mornings_between(matter: Matter) -> None:
    status, said = run("--at", "2026-03-27", "--json")
    assert status == 0, said
    done = json.loads(said.strip().splitlines()[-1])["done"]
    assert (done["remind"], done["urge"], done["deputy"], done["head"], done["notice"]) == (1, 1, 1, 1, 1)
    assert Slip.objects.get(kind=Slip.Kind.URGE).at == datetime(2026, 3, 17, 0, 30, tzinfo=UTC)
    assert clock.now() - datetime(2026, 3, 27, 0, 30, tzinfo=UTC) < timedelta(minutes=1)


def test_another_process_goes_by_the_same_clock(matter: Matter) -> None:
    run("--at", "2026-03-27")
    clock.set_process(None)
    clockfile._seen = None
    clockfile.follow()
    assert clock.now() >= datetime(2026, 3, 27, 0, 30, tzinfo=UTC) and clock.is_set()


@pytest.mark.once
def test_the_true_time_comes_back_and_the_ledger_says_so(matter: Matter, folder: Path) -> None:
    run("--at", "2099-01-01")  # beyond the calendar: refused with words, nothing is moved
    assert clock.now() < datetime(2026, 3, 3, tzinfo=UTC)
    run("--at", "2026-04-01")
    status, said = run("--at", "real")
    assert status == 0, said
    assert not (folder / "clock").exists() and not clock.is_set()
    assert Entry.objects.order_by("-seq").values_list("verb", flat=True)[0] == "ledger.clock_set"
    rows = Entry.objects.order_by("seq").values_list("seq", "at", "actor", "verb", "subject", "facts", "prev", "hash")
    assert verify(rows).ok


def test_a_real_office_has_no_future_and_no_other_time(
    city: City, folder: Path, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    for words in ("2030-01-01", "real"):
        status, said = run("--at", words)
        assert status == 1 and said.strip()
    assert not Message.objects.exists() and not (folder / "clock").exists()


def test_the_demos_clock_does_not_go_back_by_itself(matter: Matter) -> None:
    run("--at", "2026-03-18")
    before = (Message.objects.count(), Slip.objects.count())
    status, said = run("--at", "2026-03-17")
    assert (status, (Message.objects.count(), Slip.objects.count())) == (1, before), said


@pytest.mark.parametrize("words", ["tomorrow", "2026-13-01", "2026-3-1 99:00"])
def test_what_is_no_time_is_refused(words: str) -> None:
    status, said = run("--at", words)
    assert status == 2 and words in said


def test_a_time_without_a_zone_is_the_offices() -> None:
    assert moment_of("2026-03-16 09:30").astimezone(UTC) == datetime(2026, 3, 16, 1, 30, tzinfo=UTC)
