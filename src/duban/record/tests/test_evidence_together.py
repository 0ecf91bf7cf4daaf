"""Evidence filed, linked and taken off by many at the same moment: one record, one link, and every entry true."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from duban.engine.now import at
from duban.matters.actions import closing, entering, handling
from duban.matters.actions.closing import Finding
from duban.matters.models import Closing, Matter, State
from duban.matters.tests.test_loop import draft
from duban.matters.tests.test_together import at_once, crowd, everything_fits  # noqa: F401
from duban.record import verify
from duban.record.actions import evidence as acts
from duban.record.models import Entry, Evidence, EvidenceLink
from duban.record.tests.files_samples import named, pdf
from tests.cast import MONDAY, City

pytestmark = pytest.mark.django_db(transaction=True)
Acts = list[Callable[[], object]]


@pytest.fixture
def matter(crowd: City, settings: Any, tmp_path: Any) -> Matter:  # noqa: F811
    """A matter of the commission K in the clerk's hands, and a store of its own."""
    settings.MEDIA_ROOT = tmp_path
    with at(MONDAY):
        office = crowd.standing("supervisor")
        made = entering.create(office, crowd.units["C"], draft(crowd))
        return handling.acknowledge(crowd.standing("clerk"), entering.assign(office, entering.register(office, made)))


def _links(matter: Matter) -> tuple[int, int]:
    """How many links of the matter the ledger tells of, and how many there are."""
    told = 0
    for entry in Entry.objects.filter(verb__startswith="evidence."):
        told += {"evidence.file": 1, "evidence.link": 1, "evidence.unlink": -1}.get(entry.verb, 0)
    return told, EvidenceLink.objects.filter(subject_kind="matter", subject_id=matter.pk).count()


def test_the_same_file_sent_by_many_at_once_is_one_record(crowd: City, matter: Matter) -> None:  # noqa: F811
    clerk, data = crowd.standing("clerk"), pdf()
    assert at_once([lambda: acts.file(clerk, matter, named(data, "a.pdf"))] * 12) == {"done": 12}
    assert Evidence.objects.count() == 1 and _links(matter) == (1, 1)
    assert not list(verify.files()), "no copy is left over"
    everything_fits()


def test_linked_and_taken_off_together(crowd: City, matter: Matter) -> None:  # noqa: F811
    """Whoever comes first wins; the others are told that it is linked already, or is no more."""
    clerk, head = crowd.standing("clerk"), crowd.standing("head")
    with at(MONDAY):
        piece = acts.file(clerk, matter, named(pdf(), "a.pdf")).evidence
    some: Acts = [lambda: acts.unlink(head, piece, "matter", matter.pk, reason="传错") for _ in range(8)]
    some += [lambda: acts.link(clerk, piece, "matter", matter.pk) for _ in range(8)]
    some += [lambda: acts.file(clerk, matter, named(pdf(), "a.pdf")) for _ in range(4)]
    some += [lambda: acts.link_all(clerk, [piece], "matter", matter.pk) for _ in range(4)]
    found = at_once(some)
    verbs = Counter(Entry.objects.filter(verb__startswith="evidence.").values_list("verb", flat=True))
    told, there = _links(matter)
    assert told == there and there in (0, 1) and verbs["evidence.file"] == 1 == Evidence.objects.count()
    assert found.total() == len(some) and found["Refused"] + found["done"] == len(some)
    everything_fits()


def test_what_a_matter_was_closed_on_is_not_taken_off_under_it(crowd: City, matter: Matter) -> None:  # noqa: F811
    """Closing needs evidence; taking the only file off needs an open matter: one of the two happens, never both."""
    clerk, inspector = crowd.standing("clerk"), crowd.standing("inspector")
    with at(MONDAY):
        piece = acts.file(clerk, matter, named(pdf(), "a.pdf")).evidence
        done = handling.complete(clerk, matter, text="完成")
    some: Acts = [lambda: acts.unlink(clerk, piece, "matter", matter.pk, reason="传错") for _ in range(6)]
    some += [
        lambda: closing.close(inspector, done, closing=Closing.SUBSTANTIVE, found=Finding("看过")) for _ in range(6)
    ]
    found = at_once(some)
    matter.refresh_from_db()
    assert found["done"] == 1 and found.total() == len(some)
    assert (matter.state == State.CLOSED) is EvidenceLink.objects.filter(subject_id=matter.pk).exists()
    everything_fits()


def test_nothing_is_filed_on_a_matter_that_went_elsewhere_meanwhile(crowd: City, matter: Matter) -> None:  # noqa: F811
    """The page was open, the matter was handed on: the clerk's unit no longer files on it."""
    from duban.matters.actions import granted
    from duban.record.acts import Forbidden

    clerk = crowd.standing("clerk")
    with at(MONDAY):
        granted.transfer(crowd.standing("supervisor"), matter, to=crowd.units["S"], reason="转办")
        with pytest.raises(Forbidden):
            acts.file(clerk, matter, named(pdf(), "a.pdf"))
    assert not Evidence.objects.exists()
