"""An office sets its slips by a Typst template of its own: taken, refused with the line, in force, and given up again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duban.matters.models import Matter
from duban.matters.tests.test_acts_pages import assigned  # noqa: F401 - the fixture
from duban.record.models import DocumentTemplate, Entry
from tests.cast import City

WHICH = {"kind": "assignment", "language": "zh-hans", "shape": "pdf"}
UPLOAD = reverse("template.upload", kwargs=WHICH)


@pytest.fixture
def office(client: Client, city: City) -> Client:
    client.force_login(city.accounts["supervisor"])
    return client


def shipped(office: Client) -> bytes:
    answer = office.get(reverse("template.shipped", kwargs=WHICH))
    assert "assignment-zh-hans.typ" in answer["Content-Disposition"]
    return answer.content


def put(office: Client, data: bytes) -> str:
    """Send a template in; returns the page, or "" where it was taken."""
    answer = office.post(UPLOAD, {"file": SimpleUploadedFile("我室.typ", data)})
    return "" if answer.status_code == 302 else answer.content.decode()


def slip(office: Client, matter: Matter) -> bytes:
    place = {"pk": matter.pk, "slip": matter.slips.get().pk, "shape": "pdf"}
    answer = office.get(reverse("matter.slip", kwargs=place), {"language": "zh-hans"})
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    return answer.content


def test_it_prints_the_slip_until_the_shipped_one_is_taken_again(office: Client, assigned: Matter) -> None:  # noqa: F811
    before = slip(office, assigned)
    assert put(office, shipped(office)) == ""
    assert slip(office, assigned) == before, "unchanged, it prints the same"
    changed = shipped(office).replace(b"#d7000f", b"#000000")
    assert put(office, changed) == ""
    assert slip(office, assigned) != before
    assert "我室.typ" in office.get(reverse("template.list")).content.decode()
    entry = Entry.objects.filter(verb="template.upload").latest("seq")
    assert '"format":"pdf"' in entry.facts.replace(" ", "") and DocumentTemplate.objects.filter(active=True).count() == 1
    office.post(reverse("template.reset", kwargs=WHICH))
    assert slip(office, assigned) == before and not DocumentTemplate.objects.filter(active=True).exists()


def test_word_and_pdf_are_replaced_apart(office: Client, assigned: Matter) -> None:  # noqa: F811
    put(office, shipped(office))
    page = office.get(reverse("template.list")).content.decode()
    assert page.count("我室.typ") == 1
    place = {"pk": assigned.pk, "slip": assigned.slips.get().pk, "shape": "docx"}
    assert office.get(reverse("matter.slip", kwargs=place)).content.startswith(b"PK")


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "模板第2行第2列"), ("en", "Line 2, column 2 of the template")])
def test_what_is_wrong_is_told_with_its_line(language: str, words: str, office: Client) -> None:
    office.cookies["django_language"] = language
    page = put(office, b"= Slip\n #nobody.knows(this)\n")
    assert words in page and "nobody" in page
    assert not DocumentTemplate.objects.exists() and not Entry.objects.filter(verb="template.upload").exists()


def test_the_page_says_what_a_template_may_print(office: Client) -> None:
    page = office.get(UPLOAD).content.decode()
    assert "data.matter.title" in page and ".typ" in page


@pytest.mark.parametrize("which", [WHICH | {"kind": "page"}, WHICH | {"shape": "html"}, WHICH | {"language": "fr"}])
def test_there_is_no_other_document(which: dict[str, str], office: Client) -> None:
    for verb in ("upload", "reset", "shipped"):
        assert office.get(reverse(f"template.{verb}", kwargs=which)).status_code == 404
