"""The pages on which a file comes into a register, as a clerk goes through them."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from duban.conduct.actions import load_kept
from duban.conduct.models import REGISTERS, Meeting, State
from duban.conduct.queries.load_shapes import load_columns
from duban.engine.tables import find_header, read, write_template
from duban.record.models import Batch
from tests.cast import City

TABLE = (
    "会议名称\t召开日期\t时长\t会议类别\t提高住宿标准\n春耕会\t2026-03-10\t很久\t工作会议\t否\n"
    "夏收会\t2026-03-11\t300\t工作会议\t否\n秋收会\t2026-03-12\t60\t工作会议\t是\n"
)


@pytest.fixture
def batch(city: City, client: Client) -> Batch:
    """A file that the clerk has sent."""
    client.force_login(city.accounts["clerk"])
    file = SimpleUploadedFile("台账.tsv", TABLE.encode("gbk"))
    sent = client.post(reverse("conduct.upload", args=["meetings"]), {"unit": city.units["K1"].pk, "file": file})
    made = Batch.objects.get()
    assert sent.status_code == 302 and sent["Location"] == reverse("conduct.load_preview", args=["meetings", made.pk])
    return made


def page(client: Client, batch: Batch, **asked: Any) -> str:
    """The preview as it is shown."""
    shown = client.get(reverse("conduct.load_preview", args=["meetings", batch.pk]), asked)
    assert shown.status_code == 200
    return shown.content.decode()


def kept_of(batch: Batch) -> list[str]:
    """The files with what was read of the batch."""
    return default_storage.listdir(f"{load_kept.FOLDER}/{batch.pk}")[1]


def test_the_preview_says_what_is_wrong_and_what_provisions_say(client: Client, batch: Batch) -> None:
    text = page(client, batch)
    for words in ("很久", "春耕会", "夏收会", "会议不超过半天"):
        assert words in text, words
    assert 'id="confirm"' in text and page(client, batch, status="blocked").count("秋收会") == 1
    assert not Meeting.objects.exists()


def test_a_value_is_decided_rows_are_corrected_loaded_marked_and_taken_back(client: Client, batch: Batch) -> None:
    go = {"column": "minutes", "text": "很久", "value": "90"}
    client.post(reverse("conduct.load_answer", args=["meetings", batch.pk]), go)
    rows = {"column": "keynotes", "value": "1", "pick": ["2"]}
    client.post(reverse("conduct.load_preview", args=["meetings", batch.pk]), rows)
    client.post(reverse("conduct.load", args=["meetings", batch.pk]))
    assert set(Meeting.objects.values_list("title", "minutes", "keynotes")) == {("春耕会", 90, 1), ("夏收会", 300, None)}
    assert "秋收会" in page(client, batch, status="blocked")
    given = client.get(reverse("conduct.load_marked", args=["meetings", batch.pk]))
    sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(given))).get_sheet_by_index(0).to_python()
    assert sheet[3][-1] and not sheet[2][-1]
    client.post(reverse("conduct.undo_load", args=["meetings", batch.pk]))
    assert set(Meeting.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_rows_are_left_out_and_taken_in_and_the_file_is_dropped(client: Client, batch: Batch) -> None:
    skip = reverse("conduct.load_skip", args=["meetings", batch.pk])
    client.post(skip, {"pick": ["3", "4"]})
    assert 'id="confirm"' not in page(client, batch)
    client.post(f"{skip}?in=1", {"pick": ["3"]})
    assert 'id="confirm"' in page(client, batch)
    assert kept_of(batch)
    client.post(reverse("conduct.drop_load", args=["meetings", batch.pk]))
    assert not kept_of(batch), "what was read of it goes with it"
    client.post(reverse("conduct.load", args=["meetings", batch.pk]))
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"PK\x03\x04nothing", b"a,b\n1,2\n", "仅一列\n一\n".encode()])
def test_what_is_no_table_is_told(city: City, client: Client, data: bytes) -> None:
    client.force_login(city.accounts["clerk"])
    given = {"unit": city.units["K1"].pk, "file": SimpleUploadedFile("x.xlsx", data)}
    client.post(reverse("conduct.upload", args=["meetings"]), given)
    assert 'id="file-problems"' in page(client, Batch.objects.get())


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_template_is_read_again_column_by_column(language: str) -> None:
    for model in REGISTERS.values():
        columns, out = load_columns(model, consents=True), BytesIO()
        write_template(columns, out, language)
        header = find_header(read(out.getvalue(), "t.xlsx").tables[0], columns)
        assert list(header.fields) == [column.field for column in columns], model.register.name
        assert not header.missing and not header.unknown
