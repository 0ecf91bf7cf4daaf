"""Addresses of pages that no link leads to as the small city stands, with the records that open them.

What only answers to a POST has no page and is not here: load.confirm sends a GET back to its preview. load.marked answers
with a file, and only while a preview is open; evidence.listed is a part of the matter's page and is seen there.
"""

from datetime import UTC, datetime

from django.urls import reverse

from duban.matters.actions import templates
from duban.matters.models import HardProblem, Matter
from duban.people.models import Account, Person, Post, Unit
from duban.people.standing import Standing
from duban.record.actions import evidence
from duban.record.documents.word import default_template
from duban.record.tests.files_samples import named, photo

MOMENT = datetime(2026, 11, 19, 2, tzinfo=UTC)


def plant(office: Standing, clerk: Standing, work: Matter, done: Matter) -> dict[str, list[str]]:
    """Put what is missing into the database and return the addresses by who opens them."""
    assert office.person is not None and clerk.person is not None
    unit = Unit.objects.get(code="CC-ZJ")
    piece = evidence.file(clerk, work, named(photo(7), "现场.jpg")).evidence
    shelved = HardProblem.objects.create(
        title="产权不清的老旧房屋", text="产权历史遗留问题", unit=unit, owner=clerk.person, state=HardProblem.State.SHELVED,
        created_at=MOMENT,
    )  # fmt: skip
    shipped = default_template("urge", "zh-hans").read_bytes()
    template = templates.upload(
        office, office_unit(office), kind="urge", language="zh-hans", shape="docx", name="催办单.docx", data=shipped
    )
    new = Person.objects.create(code="NEW-1", name="某新同志", name_en="A newcomer")
    idle = Unit.objects.get(code="CC").add_child(instance=Unit(code="CC-OLD", name="原市乡镇企业局", active=False))
    post = Post.objects.filter(unit=unit, active=True).order_by("-pk")[0]
    return {
        "supervisor": [
            _url("matter.send_back", done.pk), _url("matter.assign_parts", work.pk), _url("unit.activate", idle.pk),
            _url("post.deactivate", post.pk), _url("hard_problem.resume", shelved.pk),
            reverse("template.reset", args=[template.kind, template.language, template.shape]),
        ],
        "clerk": [
            _url("evidence.display", piece.pk), f"{reverse('evidence.link_many')}?pick={piece.pk}",
            reverse("evidence.unlink", args=[piece.pk, "matter", work.pk]),
        ],
        "admin": [
            reverse("account.create", args=[new.pk]), _url("account.unlock", Account.objects.get(username="clerk").pk),
        ],
    }  # fmt: skip


def office_unit(office: Standing) -> Unit:
    """The unit over which the supervision office has its post."""
    found: Unit = Unit.objects.get(pk=next(seat.scope_id for seat in office.seats if seat.role == "supervision"))
    return found


def _url(name: str, pk: int) -> str:
    return reverse(name, args=[pk])
