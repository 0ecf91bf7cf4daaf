"""What does not fit is found and named: entries, signatures, files, counters, due days."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from duban.cli import main
from duban.engine.now import at
from duban.matters import verifying as derived
from duban.matters.actions import asking, entering, granted, handling
from duban.matters.models import Matter, Spell, Tally
from duban.people.standing import SYSTEM, Standing
from duban.record import keys, verify
from duban.record.actions import evidence as acts
from duban.record.actions.checkpoints import checkpoint, daily
from duban.record.acts import Forbidden, Refused
from duban.record.models import Checkpoint, Entry, Head
from duban.record.tests.files_samples import named, photo
from duban.record.tests.test_evidence import matter  # noqa: F401 - the fixture
from tests.cast import City

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def worked(matter: Matter, monday: datetime, head: Standing, clerk: Standing, supervisor: Standing, city: City) -> Matter:  # noqa: F811
    """A matter with extensions, a suspension, a transfer and a file behind it."""
    handling.acknowledge(head, matter)
    granted.extend(supervisor, matter, length=5, until=None, reason="雨季")
    with at(monday + timedelta(days=1)):
        granted.suspend(supervisor, matter, reason="等待批复")
    with at(monday + timedelta(days=3)):
        asking.resume(supervisor, matter)
        acts.file(clerk, matter, named(photo(), "a.jpg"))
        granted.transfer(supervisor, matter, to=city.units["S"], reason="职责")
    return matter


def test_everything_fits_after_work(worked: Matter) -> None:
    verdict = verify.ledger()
    assert verdict.ok and verdict.count == Entry.objects.count()
    assert not list(derived.tallies()) and not list(derived.histories()) and not list(verify.files())


def test_a_draft_that_was_corrected_fits(city: City, monday: datetime, supervisor: Standing) -> None:
    from duban.matters.tests.test_loop import draft

    made = entering.register(supervisor, entering.create(supervisor, city.units["C"], draft(city)))
    entering.edit(supervisor, made, draft(city, lead_unit=city.units["S"]))
    assert not list(derived.tallies()) and not list(derived.histories())


@pytest.mark.parametrize("suspended", [False, True])
def test_a_matter_that_was_given_back_has_no_due_day(
    matter: Matter, supervisor: Standing, suspended: bool  # noqa: F811
) -> None:
    if suspended:
        granted.suspend(supervisor, matter, reason="等待批复")
    back = granted.return_(supervisor, matter, reason="非本单位职责")
    assert back.due_at is None and back.yellow_at is None
    assert not list(derived.tallies()) and not list(derived.histories())


@pytest.mark.parametrize("column", ["facts", "actor", "at", "hash", "prev"])
def test_a_changed_entry_is_named(worked: Matter, column: str) -> None:
    Entry.objects.filter(seq=3).update(**{column: "2026-01-01T00:00:00.000000Z" if column == "at" else "x"})
    fault = verify.ledger().fault
    assert fault is not None and fault.seq == 3


def test_a_dropped_entry_is_named(worked: Matter) -> None:
    Entry.objects.filter(seq=3).delete()
    fault = verify.ledger().fault
    assert fault is not None and (fault.seq, fault.how) == (3, "gap")


def test_a_cut_tail_shows_by_the_signature(worked: Matter) -> None:
    point = checkpoint(SYSTEM)
    Entry.objects.filter(seq__gt=point.seq - 2).delete()
    fault = verify.ledger().fault
    assert fault is not None and fault.how == "cut"


def test_a_signature_by_an_unknown_key_shows(worked: Matter) -> None:
    checkpoint(SYSTEM)
    for path in keys.folder().glob("*.pub"):
        path.unlink()
    fault = verify.ledger().fault
    assert fault is not None and fault.how == "signer"


def test_a_day_on_which_nothing_happened_is_not_signed_again(worked: Matter) -> None:
    assert daily().startswith("signed") and not daily().startswith("signed")
    with pytest.raises(Refused):
        checkpoint(SYSTEM)
    assert Checkpoint.objects.count() == 1


def test_only_who_answers_for_the_ledger_signs_it(worked: Matter, clerk: Standing, city: City) -> None:
    for who in (clerk, city.standing("administrator")):
        with pytest.raises(Forbidden):
            checkpoint(who)
    assert checkpoint(city.standing("auditor")).seq == Head.objects.get().seq - 1


def test_the_key_is_for_its_owner_alone(worked: Matter) -> None:
    checkpoint(SYSTEM)
    path = keys.folder() / "ledger.key"
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o077 == 0


def test_files_that_are_gone_changed_or_nobodys_are_named(worked: Matter, clerk: Standing) -> None:
    gone = acts.file(clerk, worked_by(clerk, worked), named(photo(2), "b.jpg")).evidence
    changed = acts.file(clerk, worked_by(clerk, worked), named(photo(3), "c.jpg")).evidence
    default_storage.delete(str(gone.file))
    Path(default_storage.path(str(changed.file))).write_bytes(b"x")
    default_storage.save("evidence/ff/nobody", ContentFile(b"1"))
    assert {one.what for one in verify.files()} == {
        f"evidence:{gone.pk}", f"evidence:{changed.pk}", "evidence/ff/nobody",
    }  # fmt: skip


def worked_by(standing: Standing, matter: Matter) -> Matter:  # noqa: F811
    """The matter, as it stands after the transfer: the clerk is no longer of the lead unit, so it is handed back."""
    Matter.objects.filter(pk=matter.pk).update(responsible=standing.person)
    return Matter.objects.get(pk=matter.pk)


def test_wrong_counters_are_named(worked: Matter) -> None:
    row = Tally.objects.filter(n__gt=0, bucket="open").order_by("pk")[0]
    Tally.objects.filter(pk=row.pk).update(n=row.n + 1)
    (found,) = derived.tallies()
    assert found.what.startswith(f"tally unit:{row.unit_id} open") and (found.expected, found.found) == ("1", "2")


def test_a_counter_that_is_not_there_is_named(worked: Matter) -> None:
    Tally.objects.filter(bucket="due", n__gt=0).delete()
    assert {one.found for one in derived.tallies()} == {"0"}


def test_a_patched_due_day_is_named(worked: Matter) -> None:
    Matter.objects.filter(pk=worked.pk).update(due_at=worked.created_at)
    assert [one.what for one in derived.histories()] == [f"matter:{worked.pk} due", f"matter:{worked.pk} due"]
    Spell.objects.filter(matter=worked, until=None).update(due_at=worked.created_at)
    assert [one.what for one in derived.histories()] == [f"matter:{worked.pk} due"]


def test_a_matter_without_a_present_spell_is_named(worked: Matter) -> None:
    Spell.objects.filter(matter=worked, until=None).update(until=worked.created_at)
    assert [one.what for one in derived.histories()] == [f"matter:{worked.pk} present spell"]


def test_the_command_says_what_fits_and_its_status_too(worked: Matter) -> None:
    fine = CliRunner().invoke(main, ["verify", "--json", "--files"])
    said = json.loads(fine.output)
    assert fine.exit_code == 0 and said["ok"] and set(said["checks"]) == {"tallies", "loads", "histories", "files"}
    assert verify.last() == said["ledger"]
    Entry.objects.filter(seq=2).update(facts="{}")
    wrong = CliRunner().invoke(main, ["verify", "--ledger"])
    assert wrong.exit_code == 1 and "2" in wrong.output


def test_the_export_is_accepted_by_the_small_verifier(worked: Matter, monday: datetime, tmp_path: Path) -> None:
    with at(monday + timedelta(days=4)):
        assert CliRunner().invoke(main, ["checkpoint"]).exit_code == 0
    file, small = tmp_path / "ledger.jsonl", [sys.executable, str(ROOT / "tools" / "verify_ledger.py")]
    done = CliRunner().invoke(main, ["export-ledger", str(file)])
    assert done.exit_code == 0, done.output
    assert CliRunner().invoke(main, ["export-ledger", str(file)]).exit_code == 2
    checked = subprocess.run([*small, str(file)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    text = file.read_text().replace("matter.acknowledge", "matter.acknowledged")
    file.write_text(text)
    assert subprocess.run([*small, str(file)], capture_output=True).returncode == 1
