"""The pages of evidence and search, as a person uses them."""

import io
import re
import zipfile
from datetime import date

import bagit
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duban.matters.models import Matter
from duban.people.standing import Standing
from duban.record.actions import evidence as acts
from duban.record.actions.evidence import Details
from duban.record.models import Evidence, EvidenceLink
from duban.record.tests.files_samples import named, pdf, photo
from duban.record.tests.test_evidence import matter  # noqa: F401 - the fixture
from tests.cast import City


@pytest.fixture
def page(city: City, client: Client) -> Client:
    """The clerk's browser, in English."""
    client.force_login(city.accounts["clerk"])
    client.cookies["django_language"] = "en"
    return client


def sent(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def test_a_clerk_files_several_files_at_once(matter: Matter, page: Client) -> None:  # noqa: F811
    url = reverse("evidence.file", args=["matter", matter.pk])
    assert 'type="file"' in page.get(url).content.decode()
    answer = page.post(url, {"files": [sent(photo(), "a.jpg"), sent(pdf(), "b.pdf")]})
    assert answer.status_code == 302 and EvidenceLink.objects.filter(subject_id=matter.pk).count() == 2


def test_a_bad_file_is_named_and_the_good_one_kept(matter: Matter, page: Client) -> None:  # noqa: F811
    url = reverse("evidence.file", args=["matter", matter.pk])
    html = page.post(url, {"files": [sent(b"<html><script>1</script>", "trick.jpg"), sent(pdf(), "b.pdf")]}).content.decode()
    assert "trick.jpg" in html and "its content is .html" in html
    assert Evidence.objects.get().name == "b.pdf"


def test_without_a_file_the_page_says_so(matter: Matter, page: Client) -> None:  # noqa: F811
    html = page.post(reverse("evidence.file", args=["matter", matter.pk]), {}).content.decode()
    assert "Choose at least one file, or take a photo." in html


def test_what_is_about_to_run_out_is_found_and_taken_along(matter: Matter, page: Client, clerk: Standing) -> None:  # noqa: F811
    """The day itself is still covered; what has no end never runs out."""
    for name, ends in (("early.pdf", date(2026, 6, 29)), ("day.pdf", date(2026, 6, 30)), ("open.pdf", None)):
        acts.file(clerk, matter, named(pdf() + name.encode(), name), Details(effective_until=ends))
    wanted = {"ends": "2026-06-30"}
    html = page.get(reverse("evidence.list"), wanted).content.decode()
    assert "early.pdf" in html and "day.pdf" not in html and "open.pdf" not in html and "ends=2026-06-30" in html
    table = b"".join(page.get(reverse("evidence.export"), wanted | {"format": "csv"})).decode("utf-8-sig")
    assert "early.pdf" in table and "day.pdf" not in table and len(table.splitlines()) == 2


def test_a_download_is_never_a_page_of_ours(matter: Matter, page: Client, clerk: Standing) -> None:  # noqa: F811
    piece = acts.file(clerk, matter, named(b"<html><script>alert(1)</script></html>", "网页.html")).evidence
    answer = page.get(reverse("evidence.download", args=[piece.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream" and answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert page.get(reverse("evidence.display", args=[piece.pk])).status_code == 404


def test_a_picture_is_shown_from_its_redrawn_copy(matter: Matter, page: Client, clerk: Standing) -> None:  # noqa: F811
    piece = acts.file(clerk, matter, named(photo(exif=True), "a.jpg")).evidence
    answer = page.get(reverse("evidence.display", args=[piece.pk]))
    shown = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/jpeg" and b"Exif" not in shown[:64]


def test_strangers_learn_nothing(matter: Matter, clerk: Standing, city: City, client: Client) -> None:  # noqa: F811
    piece = acts.file(clerk, matter, named(photo(), "secret.jpg")).evidence
    client.force_login(city.accounts["stranger"])
    for name in ("evidence.show", "evidence.download", "evidence.display", "evidence.edit", "evidence.link"):
        assert client.get(reverse(name, args=[piece.pk])).status_code == 404, name
    assert client.get(reverse("evidence.package", args=["matter", matter.pk])).status_code == 404
    assert b"secret" not in client.get(reverse("evidence.list")).content
    assert b"secret.jpg" not in client.get(reverse("search"), {"q": "secret"}).content


def test_the_page_of_a_file_shows_where_it_was_used_again(
    matter: Matter, page: Client, clerk: Standing, supervisor: Standing  # noqa: F811
) -> None:
    piece = acts.file(clerk, matter, named(photo(3), "a.jpg")).evidence
    acts.file(supervisor, matter, named(photo(3), "vor Ort.jpg"))
    html = page.get(reverse("evidence.show", args=[piece.pk])).content.decode()
    assert "Used before or again" in html and "Same file" in html and "vor Ort.jpg" in html
    assert str(matter) in html and "File put on record" in html


def test_the_catalogue_takes_as_many_queries_for_fifty_rows_as_for_five(
    matter: Matter, page: Client, clerk: Standing  # noqa: F811
) -> None:
    counts = []
    page.get(reverse("evidence.list"))
    for wanted in (5, 60):
        for n in range(Evidence.objects.count(), wanted):
            acts.file(clerk, matter, named(pdf(str(n)), f"{n}.pdf"))
        with CaptureQueriesContext(connection) as queries:
            page.get(reverse("evidence.list"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8, counts


def test_the_catalogue_filters_and_exports_what_is_on_screen(
    matter: Matter, page: Client, clerk: Standing  # noqa: F811
) -> None:
    acts.file(clerk, matter, named(photo(), "现场.jpg"))
    acts.file(clerk, matter, named(pdf(), "=验收单.pdf"))
    html = page.get(reverse("evidence.list"), {"q": "验收", "kind": "matter", "sort": "title"}).content.decode()
    assert "=验收单.pdf" in html and "现场.jpg" not in html
    assert "验收单" not in page.get(reverse("evidence.list"), {"type": "image/"}).content.decode()
    assert "No file fits" in page.get(reverse("evidence.list"), {"kind": "none"}).content.decode()
    table = b"".join(page.get(reverse("evidence.export"), {"q": "验收", "format": "csv"})).decode("utf-8-sig")
    assert "'=验收单.pdf" in table and "现场" not in table


def test_files_are_linked_to_a_found_record(
    city: City, matter: Matter, page: Client, clerk: Standing  # noqa: F811
) -> None:
    piece = acts.file(clerk, city.units["K1"], named(pdf(), "a.pdf")).evidence
    html = page.get(reverse("evidence.link", args=[piece.pk]), {"q": "小区"}).content.decode()
    assert f'value="matter:{matter.pk}"' in html and "<mark>小区</mark>" in html
    answer = page.post(reverse("evidence.link_many"), {"pick": [piece.pk], "subject": f"matter:{matter.pk}"})
    assert answer.status_code == 302 and EvidenceLink.objects.get().subject_id == matter.pk
    back = reverse("evidence.unlink", args=[piece.pk, "matter", matter.pk])
    assert page.post(back, {"reason": "传错了"}).status_code == 302 and not EvidenceLink.objects.exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("小区", True), ("旧小", True), ("改造 12个", True),
        ("澄川督[2026]1号", True), ("澄川督〔2026〕1号", True), ("道路", False),
        ("!!", False),
    ],
)  # fmt: skip
def test_the_search_page_finds_words_and_numbers(
    matter: Matter, page: Client, words: str, found: bool  # noqa: F811
) -> None:
    html = page.get(reverse("search"), {"q": words}).content.decode()
    shown = re.sub("<[^>]+>", "", html)
    assert ("推进老旧小区改造" in shown) is found
    assert ("Nothing found" in html) is not found


def test_the_number_in_full_comes_first(
    city: City, matter: Matter, page: Client, supervisor: Standing  # noqa: F811
) -> None:
    from duban.matters.actions import entering
    from duban.matters.tests.test_loop import draft

    for n in range(12):
        made = entering.register(supervisor, entering.create(supervisor, city.units["C"], draft(city, title=f"第{n}件")))
    assert made.number == "澄川督〔2026〕13号"
    page.force_login(city.accounts["supervisor"])
    answer = page.get(reverse("search"), {"q": "澄川督(2026)1号"})
    assert answer.context["groups"][0].hits[0].label.startswith("澄川督〔2026〕1号 ")


def test_units_and_people_are_found_by_a_part_of_their_name(city: City, page: Client) -> None:
    answer = page.get(reverse("search"), {"q": "科学技术"})
    (group,) = answer.context["groups"]
    assert group.kind == "unit" and [hit.ref for hit in group.hits] == [f"unit:{city.units['S'].pk}"]
    page.force_login(city.accounts["supervisor"])
    assert "person" in {group.kind for group in page.get(reverse("search"), {"q": "督查"}).context["groups"]}


def test_the_search_page_takes_at_most_eight_queries(
    matter: Matter, page: Client, clerk: Standing  # noqa: F811
) -> None:
    acts.file(clerk, matter, named(pdf(), "小区.pdf"))
    page.get(reverse("search"), {"q": "小区"})
    with CaptureQueriesContext(connection) as queries:
        assert len(page.get(reverse("search"), {"q": "小区"}).context["groups"]) == 2
    assert len(queries) <= 8, len(queries)


def test_a_package_is_made_from_its_page(matter: Matter, page: Client, clerk: Standing, tmp_path: object) -> None:  # noqa: F811
    acts.file(clerk, matter, named(pdf(), "a.pdf"))
    url = reverse("evidence.package", args=["matter", matter.pk])
    assert "Still missing" in page.get(url).content.decode()
    answer = page.post(url)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[attr-defined]
        archive.extractall(str(tmp_path))
        top = archive.namelist()[0].split("/")[0]
    assert bagit.Bag(f"{tmp_path}/{top}").validate()
