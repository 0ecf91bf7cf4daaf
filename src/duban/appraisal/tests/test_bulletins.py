"""A bulletin is drafted, corrected, issued; afterwards it never changes."""

from dataclasses import asdict
from datetime import date
from hashlib import sha256

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duban.appraisal.actions import bulletins as acts
from duban.appraisal.actions.bulletins import Printed, Wording
from duban.appraisal.models import Bulletin
from duban.appraisal.queries import bulletins as queries
from duban.appraisal.queries.breakdown import unit_figures
from duban.appraisal.queries.composing import compose, question
from duban.appraisal.queries.overview import CALENDAR, reddest
from duban.appraisal.queries.past import counted_each
from duban.appraisal.queries.periods import previous
from duban.appraisal.tests.played import Play, moment, year
from duban.engine.now import at
from duban.matters.models import Matter, Report, Slip
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import midnight
from duban.record.models import Entry, Message
from tests.cast import City

END = moment(3, 24)
FEBRUARY = {"first": date(2026, 2, 1), "last": date(2026, 2, 28)}


@pytest.fixture
def played(city: City) -> City:
    year(Play(city))
    return city


@pytest.fixture
def draft(played: City) -> Bulletin:
    """The city's bulletin of February, made on 24 March."""
    with at(END):
        return _draft(played, played.standing("supervisor"))


def _draft(city: City, office: Standing, scope: str = "C", language: str = "zh-hans") -> Bulletin:
    unit = city.units["D" if scope.startswith("D") else "C"]
    wording = Wording("二月通报", "情况如下。", "请抓紧办理。")
    return acts.create(office, unit, scope=city.units[scope], language=language, wording=wording, **FEBRUARY)


def printed(bulletin: Bulletin, number: str = "澄川督通〔2026〕1号") -> Printed:
    wording = Wording(bulletin.title, bulletin.opening, bulletin.demands)
    return Printed(number, wording, compose(bulletin, END), {"docx": b"word", "pdf": b"pdf"})


def test_it_tells_how_things_stood_at_the_end_of_its_last_day(draft: Bulletin) -> None:
    content = compose(draft, END)
    counts = content["counts"]
    assert (counts["due"], counts["timely"], counts["early"], counts["overdue"]) == (5, 1, 1, 4)
    assert content["as_of"] == "2026-02-28"
    lagging = {row["title"]: row["unit"] for row in content["lagging"]}
    commission = "市发展和改革委员会"
    assert lagging == {"late": commission, "red": commission, "back": commission, "other": "市科学技术局"}
    assert next(row["days"] for row in content["lagging"] if row["title"] == "red") > 5
    assert [row["name"] for row in content["units"]] == [commission, "市科学技术局"]


def test_what_is_extended_and_returned_is_named(played: City) -> None:
    with at(END):
        bulletin = _draft(played, played.standing("supervisor"))
        wording = Wording(bulletin.title, "", "")
        acts.edit(played.standing("supervisor"), bulletin, first=date(2026, 3, 1), last=date(2026, 3, 24), wording=wording)
        bulletin.refresh_from_db()
        content = compose(bulletin, END)
    assert "转办1项" in content["moved"]
    assert content["as_of"] is None


@pytest.mark.parametrize("last", [date(2026, 2, 28), date(2026, 3, 24)])
def test_its_figures_are_those_of_the_pages_of_results(played: City, last: date) -> None:
    with at(END):
        office = played.standing("supervisor")
        bulletin = _draft(played, office)
        acts.edit(office, bulletin, first=date(2026, 1, 1), last=last, wording=Wording("通报", "", ""))
        bulletin.refresh_from_db()
    content = compose(bulletin, END)
    asked = question(bulletin, queries.around(bulletin), END)
    figures, before = counted_each(asked.standing, asked.span, [asked.period, previous(asked.period)], END, asked.as_of)
    assert content["counts"] == asdict(figures) and figures.due > before.due
    by_unit = {unit.pk: asdict(one) for unit in asked.below for one in [unit_figures(asked, [unit])[unit.pk]]}
    shown = {row["id"]: {key: row[key] for key in asdict(figures)} for row in content["units"]}
    assert len(shown) > 1 and shown == {pk: by_unit[pk] for pk in shown}
    assert [row["id"] for row in content["lagging"]] == [row.pk for row in reddest(asked, 100)]


def test_a_draft_about_much_asks_eight_times_even_after_a_start(played: City, client: Client) -> None:
    client.force_login(played.accounts["supervisor"])
    with at(END):
        bulletin = _draft(played, played.standing("supervisor"), scope="K")
        Bulletin.objects.filter(pk=bulletin.pk).update(last_day=END.date())
        client.get(f"/bulletins/{bulletin.pk}/")
        caches["process"].delete(CALENDAR)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/bulletins/{bulletin.pk}/")
    assert page.context["content"]["lagging"] and page.context["content"]["units"] == []
    assert len(asked) <= 8, "\n".join(one["sql"] for one in asked.captured_queries)


def test_what_is_overdue_comes_with_its_urging_and_the_last_difficulty(played: City, draft: Bulletin) -> None:
    clerk, unit = played.people["clerk"], played.units["K"]
    red = Matter.objects.get(title="red")
    for day, text in ((16, "资金未到位"), (20, "材料涨价"), (28, "")):
        Report.objects.create(
            matter=red, at=moment(2, day), by=clerk, unit=unit, text="在办", progress=20, difficulty=text
        )  # fmt: skip
    Report.objects.create(matter=red, at=moment(3, 2), by=clerk, unit=unit, text="在办", progress=30, difficulty="后来的困难")
    for n, urged in enumerate((date(2026, 2, 17), date(2026, 2, 24), date(2026, 3, 3))):
        Slip.objects.create(matter=red, kind=Slip.Kind.URGE, key=f"u{n}", number=f"u{n}", at=midnight(urged), unit=unit)
    row = next(row for row in compose(draft, END)["lagging"] if row["title"] == "red")
    assert (row["urged"], row["why"]) == (2, "材料涨价；已催办2次")


def test_its_language_is_its_own(played: City) -> None:
    with at(END):
        bulletin = _draft(played, played.standing("supervisor"), language="en")
    content = compose(bulletin, END)
    assert content["period"] == "February 2026"
    assert content["overview"][0].startswith("From 1 February 2026 to 28 February 2026, 5 matters were due.")


def test_issuing_through_the_pages_gives_number_and_files(played: City, draft: Bulletin, client: Client) -> None:
    client.force_login(played.accounts["supervisor"])
    with at(END):
        assert "二月通报" in client.get(f"/bulletins/{draft.pk}/").content.decode()
        assert "澄川督通〔2026〕1号" in client.get(f"/bulletins/{draft.pk}/issue/").content.decode()
        client.post(f"/bulletins/{draft.pk}/issue/")
        draft.refresh_from_db()
        assert draft.number == "澄川督通〔2026〕1号"
        word = client.get(f"/bulletins/{draft.pk}/download/docx/")
        pdf = client.get(f"/bulletins/{draft.pk}/download/pdf/")
    assert word.content[:2] == b"PK" and pdf.content[:4] == b"%PDF"
    name = "".join(f"%{byte:02X}" for byte in "二月通报".encode())
    assert f"{name}.docx" in word.headers["Content-Disposition"]
    entry = Entry.objects.get(verb="bulletin.issue")
    assert sha256(pdf.content).hexdigest() in entry.facts


def test_what_was_issued_never_changes(played: City, draft: Bulletin, client: Client) -> None:
    office = played.standing("supervisor")
    with at(END):
        acts.issue(office, draft, printed(draft))
        draft.refresh_from_db()
        kept = draft.figures
        with pytest.raises(Refused):
            acts.edit(office, draft, wording=Wording("anders", "", ""), **FEBRUARY)
        with pytest.raises(Refused):
            acts.issue(office, draft, printed(draft, "澄川督通〔2026〕2号"))
    with at(moment(4, 2)):
        play = Play(played)
        play.done(play.assigned("mehr"))
        client.force_login(played.accounts["leader"])
        page = client.get(f"/bulletins/{draft.pk}/")
    draft.refresh_from_db()
    assert draft.figures == kept and page.context["content"] == kept


def test_a_number_taken_in_the_meantime_is_not_given_twice(played: City, draft: Bulletin) -> None:
    office = played.standing("supervisor")
    with at(END):
        other = _draft(played, office)
        ready = printed(draft)
        acts.issue(office, other, printed(other))
        with pytest.raises(Refused):
            acts.issue(office, draft, ready)
        acts.issue(office, draft, printed(draft, "澄川督通〔2026〕2号"))
    assert sorted(Bulletin.objects.values_list("number", flat=True)) == ["澄川督通〔2026〕1号", "澄川督通〔2026〕2号"]


def test_a_correction_in_the_meantime_stops_the_issue(played: City, draft: Bulletin) -> None:
    office = played.standing("supervisor")
    with at(END):
        ready = printed(draft)
        acts.edit(office, draft, wording=Wording("新标题", "", ""), **FEBRUARY)
        with pytest.raises(Refused):
            acts.issue(office, draft, ready)
    draft.refresh_from_db()
    assert draft.state == Bulletin.State.DRAFT and draft.number == ""


def test_drafts_are_the_offices_issued_ones_are_for_those_who_answer(played: City, draft: Bulletin) -> None:
    def readers() -> set[str]:
        return {who for who in played.people if queries.seen_by(played.standing(who)).filter(pk=draft.pk).exists()}

    assert readers() == {"supervisor"}
    with at(END):
        acts.issue(played.standing("supervisor"), draft, printed(draft))
    assert readers() == set(played.people) - {"clerk", "colleague", "other_clerk", "administrator"}


def test_a_district_makes_its_own_and_not_the_citys(played: City) -> None:
    office = played.standing("district_supervisor")
    with at(END):
        made = _draft(played, office, scope="D")
        assert compose(made, END)["scope_name"] == "临溪区人民政府"
        with pytest.raises(Forbidden):
            _draft(played, office)
        with pytest.raises(Forbidden):
            _draft(played, played.standing("head"))
    assert [unit.code for unit in queries.scopes(office)] == ["D", "D-GO", "D1"]


def test_heads_and_leaders_are_told_once(played: City, draft: Bulletin) -> None:
    with at(END):
        acts.issue(played.standing("supervisor"), draft, printed(draft))
    told = Message.objects.filter(code="bulletin.issued").values_list("person__code", flat=True)
    assert sorted(told) == ["head", "leader", "stranger"]


def test_the_ledger_holds_no_text_of_it(draft: Bulletin) -> None:
    facts = Entry.objects.get(verb="bulletin.create").facts
    assert "二月通报" not in facts and "请抓紧" not in facts


def test_the_new_page_proposes_last_month_and_its_words(played: City, client: Client) -> None:
    client.force_login(played.accounts["supervisor"])
    with at(END):
        page = client.get("/bulletins/new/").content.decode()
        assert 'value="2026-02-01"' in page and 'value="2026-02-28"' in page
        answer = client.post("/bulletins/new/", {
            "scope": played.units["K"].pk, "language": "zh-hans", "first": "2026-02-01", "last": "2026-02-28",
        })  # fmt: skip
    made = Bulletin.objects.get()
    assert answer.headers["Location"] == f"/bulletins/{made.pk}/"
    assert made.title == "关于市发展和改革委员会2026年2月督查事项办理情况的通报"
    assert made.unit.code == "C" and queries.scope_of(made).code == "K"


def test_days_in_the_wrong_order_are_refused(played: City, client: Client) -> None:
    client.force_login(played.accounts["supervisor"])
    with at(END):
        answer = client.post("/bulletins/new/", {
            "scope": played.units["C"].pk, "language": "en", "first": "2026-02-28", "last": "2026-02-01",
        })  # fmt: skip
    assert answer.status_code == 200 and not Bulletin.objects.exists()
