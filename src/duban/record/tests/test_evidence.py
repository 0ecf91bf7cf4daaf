"""Evidence: filed once, linked many times, recognised by content, seen by whoever may see what it proves."""

import io
from datetime import datetime
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from duban.matters.actions import entering
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from duban.people.standing import Standing
from duban.record.actions import evidence as acts
from duban.record.actions.evidence import Details
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Evidence, EvidenceLink
from duban.record.queries.evidence import seen_by, twins
from duban.record.receiving import safe_name
from duban.record.tests.files_samples import bomb, named, packed, pdf, photo
from tests.cast import City


@pytest.fixture
def matter(city: City, monday: datetime, supervisor: Standing) -> Matter:
    """A matter assigned to K."""
    made = entering.create(supervisor, city.units["C"], draft(city))
    return entering.assign(supervisor, entering.register(supervisor, made))


def test_a_photo_is_filed_with_time_and_place_and_shown_without_them(matter: Matter, clerk: Standing) -> None:
    filed = acts.file(clerk, matter, named(photo(exif=True), "IMG_0001.JPG"), Details(title="现场照片"))
    piece = filed.evidence
    assert piece.kind == "image/jpeg" and not filed.known and not filed.corrected
    assert piece.taken_at is not None and piece.taken_at.isoformat() == "2026-03-03T10:20:30+08:00"
    assert (piece.latitude, piece.longitude) == (Decimal("34.58000"), Decimal("105.72000"))
    with default_storage.open(str(piece.display)) as stream, Image.open(stream) as shown:
        assert not shown.getexif() and max(shown.size) <= 1600
    with default_storage.open(str(piece.file)) as stream:
        assert stream.read() == photo(exif=True)


def test_a_photo_standing_on_its_side_is_shown_upright(matter: Matter, clerk: Standing) -> None:
    data = Image.Exif()
    data[0x0112] = 6
    buffer = io.BytesIO()
    Image.open(io.BytesIO(photo())).save(buffer, "JPEG", exif=data)
    piece = acts.file(clerk, matter, named(buffer.getvalue(), "a.jpg")).evidence
    with default_storage.open(str(piece.display)) as stream, Image.open(stream) as shown:
        assert shown.size == (480, 640)


def test_the_same_file_is_stored_once_and_linked_twice(
    city: City, matter: Matter, clerk: Standing, supervisor: Standing
) -> None:
    second = entering.create(supervisor, city.units["C"], draft(city, title="另一件"))
    second = entering.assign(supervisor, entering.register(supervisor, second))
    first = acts.file(clerk, matter, named(pdf(), "验收单.pdf"))
    again = acts.file(clerk, second, named(pdf(), "改了名.pdf"))
    assert again.known and again.evidence.pk == first.evidence.pk
    assert Evidence.objects.count() == 1 and EvidenceLink.objects.count() == 2
    acts.file(clerk, second, named(pdf(), "第三次.pdf"))
    assert EvidenceLink.objects.count() == 2
    assert list(Entry.objects.filter(subject__startswith="evidence:").values_list("verb", flat=True)) == [
        "evidence.file", "evidence.link",
    ]  # fmt: skip


def test_no_name_and_no_text_of_a_file_is_in_the_ledger(matter: Matter, clerk: Standing) -> None:
    acts.file(clerk, matter, named(pdf(), "张某身份证.pdf"), Details(title="张某的证件", source="张某提供"))
    assert not Entry.objects.filter(facts__contains="张某").exists()


@pytest.mark.parametrize(
    ("data", "name", "kept"),
    [
        (photo(), "a.png", "a.jpg"),
        (photo(), "photo", "photo.jpg"),
        (pdf(), "扫描件", "扫描件.pdf"),
        ("甲,乙\n1,2\n".encode("gb18030"), "表.csv", "表.csv"),
        (packed(**{"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "报告.docx", "报告.docx"),
        (packed(**{"OFD.xml": b"x"}), "通知.ofd", "通知.ofd"),
    ],
)  # fmt: skip
def test_the_content_says_what_a_file_is(
    matter: Matter, clerk: Standing, data: bytes, name: str, kept: str
) -> None:
    assert acts.file(clerk, matter, named(data, name)).evidence.name == kept


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "photo.jpg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "photo.png"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + b"\x00" * 200, "setup.exe"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + b"\x00" * 200, "report.pdf"),
        (packed(a=b"1"), "report.docx"),
        (photo()[:300], "half.jpg"),
        (b"", "empty.pdf"),
        (bomb(), "large.png"),
    ],
)
def test_what_is_not_what_it_says_is_refused_by_name(
    matter: Matter, clerk: Standing, data: bytes, name: str
) -> None:
    with pytest.raises(Refused, match=name):
        acts.file(clerk, matter, named(data, name))
    assert not Evidence.objects.exists()


def test_a_file_beyond_the_limit_is_refused(matter: Matter, clerk: Standing, settings: object) -> None:
    settings.EVIDENCE_MAX_BYTES = 1000  # type: ignore[attr-defined]
    with pytest.raises(Refused, match=r"大\.pdf"):
        acts.file(clerk, matter, named(pdf("x" * 2000), "大.pdf"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ("..", "file"),
        ("con.pdf", "_con.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
        ('a"b?.pdf', "a_b_.pdf"),
    ],
)
def test_a_name_cannot_escape(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def test_files_lie_under_their_hash(matter: Matter, clerk: Standing) -> None:
    piece = acts.file(clerk, matter, named(pdf(), "../../x.pdf")).evidence
    assert piece.file.name == f"evidence/{piece.sha256[:2]}/{piece.sha256}"


def test_a_picture_used_again_is_found_even_when_sent_by_a_messenger(
    matter: Matter, clerk: Standing, supervisor: Standing
) -> None:
    first = acts.file(clerk, matter, named(photo(5), "a.jpg")).evidence
    smaller = acts.file(clerk, matter, named(photo(5, quality=40, size=(320, 240)), "b.jpg")).evidence
    by_office = acts.file(supervisor, matter, named(photo(5), "c.jpg")).evidence
    other = acts.file(clerk, matter, named(photo(6), "d.jpg")).evidence
    found = {twin.evidence.pk: twin.same for twin in twins(supervisor, first)}
    assert found == {by_office.pk: True, smaller.pk: False}
    assert not twins(supervisor, other)


def test_a_blank_picture_looks_like_nothing(matter: Matter, clerk: Standing) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(buffer, "PNG")
    assert acts.file(clerk, matter, named(buffer.getvalue(), "a.png")).evidence.look is None


def test_who_sees_the_matter_sees_its_files_and_strangers_do_not(
    city: City, matter: Matter, supervisor: Standing, clerk: Standing, stranger: Standing, head: Standing
) -> None:
    piece = acts.file(supervisor, matter, named(pdf(), "a.pdf")).evidence
    for who in (supervisor, clerk, head, city.standing("auditor")):
        assert piece in seen_by(who)
    for who in (stranger, city.standing("district_head"), city.standing("administrator")):
        assert piece not in seen_by(who)


def test_a_unit_sees_what_it_filed_before_it_proves_anything(
    city: City, monday: datetime, clerk: Standing, stranger: Standing
) -> None:
    piece = acts.file(clerk, city.units["K1"], named(pdf(), "a.pdf")).evidence
    assert piece in seen_by(city.standing("colleague")) and piece not in seen_by(stranger)
    assert not EvidenceLink.objects.exists()


def test_only_who_takes_part_files(city: City, matter: Matter, stranger: Standing) -> None:
    for who in (stranger, city.standing("administrator"), city.standing("leader"), city.standing("auditor")):
        with pytest.raises(Forbidden):
            acts.file(who, matter, named(pdf(), "a.pdf"))


def test_an_assisting_unit_files_too(
    city: City, monday: datetime, supervisor: Standing, stranger: Standing
) -> None:
    made = entering.create(supervisor, city.units["C"], draft(city, assisting=[city.units["S"].pk]))
    made = entering.assign(supervisor, entering.register(supervisor, made))
    assert acts.file(stranger, made, named(pdf(), "a.pdf")).evidence.unit == city.units["S"]


def test_unlinking_keeps_the_history(matter: Matter, clerk: Standing) -> None:
    piece = acts.file(clerk, matter, named(pdf(), "a.pdf")).evidence
    with pytest.raises(Refused):
        acts.unlink(clerk, piece, "matter", matter.pk, reason=" ")
    acts.unlink(clerk, piece, "matter", matter.pk, reason="传错了")
    assert not EvidenceLink.objects.exists() and Evidence.objects.filter(pk=piece.pk).exists()
    last = Entry.objects.order_by("-seq")[0]
    assert last.verb == "evidence.unlink" and f'"on":"matter:{matter.pk}"' in last.facts


def test_what_a_matter_was_closed_on_stays(matter: Matter, clerk: Standing) -> None:
    piece = acts.file(clerk, matter, named(pdf(), "a.pdf")).evidence
    Matter.objects.filter(pk=matter.pk).update(state="closed", closing="stage", closed_at=matter.created_at)
    with pytest.raises(Refused):
        acts.unlink(clerk, piece, "matter", matter.pk, reason="不想要了")


def test_a_file_cannot_be_linked_to_what_one_does_not_see(
    matter: Matter, clerk: Standing, stranger: Standing, city: City
) -> None:
    own = acts.file(stranger, city.units["S"], named(pdf(), "a.pdf")).evidence
    with pytest.raises(Refused):
        acts.link(stranger, own, "matter", matter.pk)
    with pytest.raises(Refused):
        acts.link(clerk, own, "matter", matter.pk)


def test_one_bad_file_does_not_keep_the_good_ones_out(matter: Matter, clerk: Standing) -> None:
    files = [named(pdf("1"), "a.pdf"), named(b"", "b.pdf"), named(pdf("2"), "c.pdf")]
    done, wrong = acts.file_all(clerk, matter, list(files))
    assert [one.evidence.name for one in done] == ["a.pdf", "c.pdf"] and len(wrong) == 1


def test_a_period_cannot_run_backwards(matter: Matter, clerk: Standing, monday: datetime) -> None:
    day = monday.date()
    with pytest.raises(Refused):
        acts.file(clerk, matter, named(pdf(), "a.pdf"), Details(effective_from=day, effective_until=day.replace(year=2025)))


def test_half_a_file_of_a_killed_process_is_written_anew(matter: Matter, clerk: Standing) -> None:
    piece = acts.file(clerk, matter, named(pdf(), "a.pdf")).evidence
    path = default_storage.path(str(piece.file))
    with open(path, "wb") as stream:
        stream.write(b"%PDF")
    Evidence.objects.all().update(sha256="0" * 64)
    acts.file(clerk, matter, named(pdf(), "a.pdf"))
    with open(path, "rb") as stream:
        assert stream.read() == pdf()
