"""A large file: the worker reads and loads it; killed half-way nothing is half there, run again it is done once."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ
from python_calamine import CalamineWorkbook

from duban.conduct.actions import entering, load_jobs, load_kept, load_rows, loading
from duban.conduct.models import Meeting, State, Version
from duban.conduct.tests.access_loading import TABLE
from duban.record.models import Batch, Entry
from tests.cast import City

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was left to the worker; every file counts as large."""
    found: list[Any] = []
    monkeypatch.setattr(load_jobs, "LARGE", 10)
    monkeypatch.setattr(load_jobs, "enqueue", lambda name, *args, key="": found.append((name, *args)))
    return found


@pytest.fixture
def batch(city: City, client: Client, settings: Any, tmp_path: Any, queued: list[Any]) -> Batch:
    """A file as a clerk has sent it."""
    settings.MEDIA_ROOT = tmp_path
    client.force_login(city.accounts["clerk"])
    file = SimpleUploadedFile("台账.tsv", TABLE.encode("gbk"))
    client.post(reverse("conduct.upload", args=["meetings"]), {"unit": city.units["K1"].pk, "file": file})
    return Batch.objects.get()


def work(queued: list[Any]) -> None:
    """Do what waits, as the worker does."""
    assert queued and {one[0] for one in queued} == {load_jobs.JOB}
    pk = queued[-1][1]
    queued.clear()
    load_jobs.job(pk)


def page(client: Client, batch: Batch) -> str:
    """The preview as it is shown."""
    return client.get(reverse("conduct.load_preview", args=["meetings", batch.pk])).content.decode()


def confirm(client: Client, batch: Batch) -> None:
    """Press the button."""
    client.post(reverse("conduct.load", args=["meetings", batch.pk]))


def test_it_is_read_corrected_loaded_and_taken_back_while_nobody_waits(
    client: Client, batch: Batch, queued: list[Any]
) -> None:
    assert "<progress" in page(client, batch) and queued
    work(queued)
    read = page(client, batch)
    assert 'id="confirm"' in read and "很久" in read and "夏收会" in read and not queued
    go = {"column": "minutes", "text": "很久", "value": "90"}
    client.post(reverse("conduct.load_answer", args=["meetings", batch.pk]), go)
    assert "<progress" in page(client, batch), "what was corrected is read again"
    work(queued)
    confirm(client, batch)
    assert "<progress" in page(client, batch) and not Meeting.objects.exists()
    work(queued)
    assert Meeting.objects.count() == 2 and "很久" not in page(client, batch)
    client.post(reverse("conduct.undo_load", args=["meetings", batch.pk]))
    assert "<progress" in page(client, batch) and not Meeting.objects.filter(state=State.CANCELLED).exists()
    work(queued)
    assert set(Meeting.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert "<progress" not in page(client, batch) and not Batch.objects.get().counts.get("job")


def test_the_worker_marks_what_is_wrong_and_a_second_reading_is_not_lost(
    client: Client, batch: Batch, queued: list[Any], city: City
) -> None:
    work(queued)
    url = reverse("conduct.load_marked", args=["meetings", batch.pk])
    assert "<progress" in client.get(url).content.decode() and queued
    assert 'id="confirm"' in page(client, batch), "the preview can be used meanwhile"
    work(queued)
    assert url in client.get(url, headers={"HX-Request": "true"}).content.decode()
    sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(client.get(url)))).get_sheet_by_index(0).to_python()
    assert sheet[1][-1] and not sheet[2][-1]
    assert not queued, "what is there is not made again"


def test_what_is_asked_for_while_the_worker_reads_is_done_after_it(
    client: Client, batch: Batch, queued: list[Any], city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = load_kept.keep

    def meanwhile(*given: Any) -> None:
        monkeypatch.setattr(load_kept, "keep", real)
        real(*given)
        confirm(client, batch)

    monkeypatch.setattr(load_kept, "keep", meanwhile)
    work(queued)
    assert Meeting.objects.count() == 1 and Batch.objects.get().state == Batch.State.LOADED


def test_a_change_since_keeps_a_large_load_from_being_taken_back(
    client: Client, batch: Batch, queued: list[Any], city: City
) -> None:
    confirm(client, batch)
    work(queued)
    meeting = Meeting.objects.get()
    entering.change(city.standing("clerk"), meeting, {"minutes": 50}, reason="更正")
    client.post(reverse("conduct.undo_load", args=["meetings", batch.pk]))
    work(queued)
    assert 'id="fault"' in page(client, batch) and Batch.objects.get().state == Batch.State.LOADED


def test_killed_half_way_nothing_is_there_and_it_is_done_once(
    client: Client, batch: Batch, queued: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm(client, batch)
    pk = queued[-1][1]
    with monkeypatch.context() as at_once:
        at_once.setattr(load_rows, "keep", _killed)
        with pytest.raises(KeyboardInterrupt):
            load_jobs.job(pk)
    assert not Meeting.objects.exists() and not Version.objects.exists()
    assert Batch.objects.get().state == Batch.State.PREVIEW
    for _turn in range(3):  # the queue gives it out again, and once too often
        load_jobs.job(pk)
    assert Meeting.objects.count() == 1 and Entry.objects.filter(verb="conduct.load").count() == 1


def test_what_is_refused_is_told_to_who_asked(client: Client, batch: Batch, queued: list[Any], city: City) -> None:
    for row in ("2", "3"):
        loading.save_corrections(city.standing("clerk"), batch, {"rows": {row: {"skip": True}}})
    page(client, batch)
    work(queued)
    confirm(client, batch)
    work(queued)
    assert 'id="fault"' in page(client, batch) and not Meeting.objects.exists()


def test_the_queue_holds_a_file_once(city: City, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = loading.upload(city.standing("clerk"), city.units["K1"], Meeting, TABLE.encode(), "台账.tsv")
    load_jobs.start(city.standing("clerk"), made, load_jobs.LOADING)
    load_jobs.start(city.standing("clerk"), made, load_jobs.READING)
    assert len([one for one in OrmQ.objects.all() if one.name() == f"duban.load:{made.pk}"]) == 1
    made.refresh_from_db()
    assert load_jobs.doing(made)["what"] == load_jobs.LOADING


def _killed(*_args: object) -> str:
    raise KeyboardInterrupt
