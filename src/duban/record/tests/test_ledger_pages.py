"""The ledger's pages: acts in words, filtered, without texts; signed and verified on demand."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from rules.permissions import permissions

from duban.matters.models import Matter
from duban.people.standing import SYSTEM
from duban.record import verify
from duban.record.actions.checkpoints import checkpoint
from duban.record.models import Checkpoint, Entry
from duban.record.tests.test_evidence import matter  # noqa: F401 - the fixture
from duban.record.verbs import LABELS, label
from tests.cast import City


@pytest.fixture
def auditor(city: City, client: Client) -> Client:
    client.force_login(city.accounts["auditor"])
    client.cookies["django_language"] = "en"
    return client


def test_every_act_has_words_in_both_languages() -> None:
    assert "matter.assign" in permissions
    verbs = set(permissions)
    assert not {verb for verb in verbs if verb not in LABELS}, "verbs without words (record/verbs.py or the wiring)"
    untold = []
    for verb in sorted(verbs):
        with override("en"):
            english = label(verb)
        with override("zh-hans"):
            chinese = label(verb)
        if english == chinese:
            untold.append(verb)
    assert not untold, f"without Chinese words: {untold}"


def test_acts_stand_in_words_with_person_and_record(matter: Matter, auditor: Client) -> None:  # noqa: F811
    html = auditor.get(reverse("ledger.list")).content.decode()
    assert "A supervision officer" in html and str(matter) in html and label("matter.assign") in html


def test_the_filters_narrow_it(matter: Matter, auditor: Client) -> None:  # noqa: F811
    def seqs(**query: str) -> list[int]:
        return [line.seq for line in auditor.get(reverse("ledger.list"), query).context["stretch"].lines]

    assert seqs() == [3, 2, 1]
    assert seqs(verb="matter.assign") == [3] and seqs(actor="supervisor") == [3, 2, 1] and seqs(actor="clerk") == []
    assert seqs(subject=f"matter:{matter.pk}", since="2026-03-02", until="2026-03-02") == [3, 2, 1]
    assert seqs(until="2026-03-01") == [] and seqs(after="3") == [2, 1] and seqs(before="1") == [3, 2]


def test_no_text_of_a_matter_is_shown_with_an_entry(matter: Matter, auditor: Client) -> None:  # noqa: F811
    entry = Entry.objects.get(seq=1)
    assert "改造12个老旧小区" not in entry.facts
    html = auditor.get(reverse("ledger.show", args=[1])).content.decode()
    assert entry.hash in html and "not yet" in html and "改造12个老旧小区" not in html


def test_it_is_signed_and_verified_on_demand(matter: Matter, auditor: Client) -> None:  # noqa: F811
    assert auditor.post(reverse("ledger.checkpoint")).status_code == 302 and Checkpoint.objects.get().seq == 3
    verify.job()
    assert "Everything fits" in auditor.get(reverse("ledger.list")).content.decode()
    Entry.objects.filter(seq=2).update(actor="x")
    verify.job()
    assert "entry 2 was changed" in auditor.get(reverse("ledger.list")).content.decode()


def test_the_export_has_every_entry_and_says_where_it_ends(matter: Matter, auditor: Client) -> None:  # noqa: F811
    checkpoint(SYSTEM)
    body = b"".join(auditor.get(reverse("ledger.export")).streaming_content)  # type: ignore[attr-defined]
    lines = [json.loads(line) for line in body.decode().splitlines()]
    assert lines[0]["format"] == "duban-ledger/1" and lines[-1] == {"end": {"entries": 4}}
