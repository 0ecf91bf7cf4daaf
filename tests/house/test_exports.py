"""What leaves the system holds what its asker may see, narrowed as the page is, and nothing that a spreadsheet runs.

Every address that answers with a file is in one of the tables here; each list, page or interface, is asked as a person
of another unit and with a filter.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from duban.engine.now import at
from duban.site.api.tests.keys import Caller, key_for
from duban.site.api.tests.test_matrix import operations
from tests.cast import MONDAY, City
from tests.house.exports_of import MARKS, THURSDAY, Both, build
from tests.house.test_permission_matrix import rules

K, S = MARKS["K"], MARKS["S"]
Query = dict[str, Any]


@dataclass(frozen=True)
class Export:
    """One list that can be taken along. `narrow` leaves only what belongs to S; None: the page has no filters.

    `closed` says that a person of another unit does not get in at all; `shared` that what it lists is no unit's own.
    `narrow` may name the unit as "S" and its matter as "matter:S", which become numbers.
    """

    name: str
    narrow: Query | None
    who: str = "supervisor"
    stranger: str = "stranger"
    closed: bool = False
    shared: bool = False
    query: Query = field(default_factory=dict)
    args: tuple[str, ...] = ()


EXPORTS = (
    Export("matter.export", {"unit": "S"}),
    Export("matter.export", {"q": S}),
    Export("matter.export", {"unit": "S", "as_of": "2026-03-04"}, query={"as_of": "2026-03-04"}),
    Export("matter.watch_export", None),
    Export("matter.waiting", {"whom": f"={S}厅"}),
    Export("fast_track.export", {"q": S}),
    Export("request.export", {"q": S, "tab": "all"}, query={"tab": "all"}),
    Export("evidence.export", {"q": S}),
    Export("evidence.export", {"unit": "S"}),
    Export("programme.list", None),
    Export("task_force.list", None),
    Export("focus_area.list", None),
    Export("hard_problem.list", {"q": S}),
    Export("results.breakdown", {"unit": "S"}, query={"by": "unit"}),
    Export("results.forecast", {"unit": "S", "days": "90"}, query={"days": "90"}),
    Export("finding.list", {"unit": "S"}),
    Export("finding.list", {"q": S}),
    Export("finding.matrix", {"unit": "S"}),
    Export("unit.list", {"q": S}),
    Export("person.list", {"q": S}),
    Export("area.list", {"q": S}),
    Export("delegation.list", {"q": S}),
    Export("chain.check", {"q": S}),
    Export("chain.check", {"unit": "S"}),
    Export("unit_group.list", {"q": S}, shared=True),
    Export("account.list", {"q": S}, who="administrator", closed=True),
    Export("conduct.list", {"unit": "S"}, args=("meetings",)),
)
# Lists of the interface: operation, filter that leaves only what belongs to S.
LISTS = (
    Export("matter.list", {"unit": "S"}),
    Export("matter.list", {"q": S}),
    Export("request.list", {"matter": "matter:S"}),
    Export("evidence.list", {"subject": "subject:S"}),
    Export("programme.list", None),
    Export("task_force.list", None),
    Export("focus_area.list", None),
    Export("area.list", None),
    Export("hard_problem.list", None),
    Export("unit.list", {"unit": "S"}),
    Export("post.list", {"unit": "S"}),
    Export("person.list", {"unit": "S"}),
    Export("finding.list", {"unit": "S"}),
    Export("audit.list", None, shared=True),
    Export("provision.list", None, shared=True),
    Export("wording.list", None, shared=True, args=("half-day",)),
    Export("pack.list", None, shared=True),
    Export("register.list", None, shared=True),
    Export("record.list", {"unit": "S"}, args=("meetings",)),
    Export("register_load.list", None, shared=True, args=("meetings",)),
    Export("search", {"q": f"{S}照片"}, query={"q": f"{K}照片"}),
    Export("ledger.list", None, closed=True, shared=True),
    Export("batch.list", None, shared=True),
    Export("bulletin.list", None, shared=True),
    Export("calendar.list", None, shared=True),
)
# One record each (the permission matrix says who gets at it), the whole ledger for its readers, and empty forms to fill in.
SINGLE = frozenset({
    "evidence.download", "evidence.display", "bulletin.download", "matter.slip", "matter.why_pdf", "matter.load_marked",
    "conduct.load_marked", "audit.report", "audit.reports", "provision.text",
})  # fmt: skip
WHOLE = frozenset({"ledger.export"})
EMPTY = frozenset({"load.template", "matter.load_template", "conduct.load_template", "calendar.template", "template.shipped"})
# The same, tested below, or beside their room, in ways of their own.
OWN = frozenset({"audit.forecast", "provision.list", "matter.feed", "evidence.package", "evidence.package_many"})


@pytest.fixture
def both(city: City, settings: Any, tmp_path: Any) -> Iterator[Both]:
    """Both units' things, some days before they are due."""
    settings.MEDIA_ROOT = tmp_path
    with at(THURSDAY):
        yield build(city, str(tmp_path))


def _query(both: Both, query: Query) -> Query:
    known: Query = {"S": both.city.units["S"].pk, "matter:S": both.matters["S"].pk}
    known["subject:S"] = f"matter:{known['matter:S']}"
    return {name: known.get(value, value) for name, value in query.items()}


def _taken(both: Both, client: Client, who: str, export: Export, query: Query) -> tuple[int, bytes]:
    client.force_login(both.city.accounts[who])
    answer: Any = client.get(reverse(export.name, args=export.args), _query(both, query))
    return answer.status_code, answer.getvalue() if answer.status_code == 200 else b""


def _words(data: bytes, shape: str) -> str:
    """Everything a file says."""
    if shape == "csv":
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def _formulas(data: bytes, shape: str) -> list[str]:
    """The cells that a spreadsheet program would run."""
    if shape == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [name for name in archive.namelist() if "/worksheets/" in name and b"<f>" in archive.read(name)]
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    return [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r") and len(cell) > 1]


def _wrong(both: Both, client: Client, export: Export, shape: str) -> Iterator[str]:
    shaped = {**export.query, "format": shape}
    status, everything = _taken(both, client, export.who, export, shaped)
    said = _words(everything, shape) if everything else ""
    if status != 200 or K not in said or S not in said:
        yield f"{status}: whoever oversees both units does not take both along"
    if everything and (found := _formulas(everything, shape)):
        yield f"formulas: {found}"
    status, strange = _taken(both, client, export.stranger, export, shaped)
    said = _words(strange, shape) if strange else ""
    if status != (403 if export.closed else 200):
        yield f"{status} for a person of another unit"
    if K in said and not export.shared:
        yield "another unit's rows"
    if S not in said and not export.closed:
        yield "one's own rows are missing"
    if export.narrow is not None:
        _status, narrow = _taken(both, client, export.who, export, {**export.narrow, "format": shape})
        said = _words(narrow, shape) if narrow else ""
        if K in said or S not in said:
            yield "the filter in the address is not heeded"


def test_a_list_taken_along_is_what_its_asker_sees_on_the_page(both: Both, client: Client) -> None:
    wrong = [
        f"{export.name} {export.narrow or ''} {shape}: {what}"
        for export in EXPORTS
        for shape in ("csv", "xlsx")
        for what in _wrong(both, client, export, shape)
    ]
    assert not wrong, "\n".join(wrong)


def _said(answer: Any) -> str:
    """What JSON says, its characters as they are read."""
    return json.dumps(answer.json(), ensure_ascii=False)


def _wrong_list(both: Both, export: Export) -> Iterator[str]:
    path = operations()[export.name][1].format(name="".join(export.args))
    callers = {who: Caller(key_for(both.city, who), "zh-hans") for who in (export.who, export.stranger)}
    office, strange = (one.get(path, **export.query) for one in callers.values())
    if office.status_code != 200 or strange.status_code != (403 if export.closed else 200):
        yield f"{office.status_code}, for a stranger {strange.status_code}"
    if K in _said(strange):
        yield "another unit's rows"
    if not export.shared and K not in _said(office):
        yield "the office does not see all"
    for who, caller in callers.items() if export.narrow is not None else ():
        said = _said(caller.get(path, **_query(both, export.narrow or {})))
        if S not in said or K in said:
            yield f"the filter is not heeded for {who}"


def test_a_list_of_the_interface_is_what_its_asker_may_see(both: Both) -> None:
    wrong = [f"{one.name} {one.narrow or ''}: {what}" for one in LISTS for what in _wrong_list(both, one)]
    assert not wrong, "\n".join(wrong)


def test_every_list_of_the_interface_is_in_the_table() -> None:
    lists = {name for name in operations() if name.endswith(".list") and name != "slip.list"} | {"search"}
    assert {one.name for one in LISTS} == lists, "slips are those of one matter: the matrix knows who sees it"


def test_a_calendar_program_gets_the_matters_of_its_owner(both: Both, client: Client) -> None:
    for code, other in (("K", S), ("S", K)):
        said = client.get(reverse("matter.feed", args=[f"feed-{code}"])).content.decode().replace("\r\n ", "")
        assert MARKS[code] in said and other not in said


def test_a_package_holds_only_records_that_its_asker_may_see(both: Both, client: Client) -> None:
    client.force_login(both.city.accounts["stranger"])
    assert client.post(reverse("evidence.package", args=["matter", both.matters["K"].pk])).status_code == 404
    picked = {"pick": [one.pk for one in both.matters.values()]}
    answer: Any = client.post(reverse("evidence.package_many", args=["matter"]), picked)
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        names = " ".join(archive.namelist())
        said = names + "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
        sheets = [archive.read(name) for name in archive.namelist() if name.endswith((".csv", ".xlsx"))]
    assert S in said and K not in said
    assert sheets
    for data in sheets:
        assert not _formulas(data, "xlsx" if data[:2] == b"PK" else "csv")


def test_the_whole_ledger_is_for_its_readers_alone(both: Both, client: Client) -> None:
    for who, status in (("auditor", 200), ("supervisor", 200), ("district_supervisor", 403), ("stranger", 403)):
        client.force_login(both.city.accounts[who])
        answer: Any = client.get(reverse("ledger.export"))
        assert answer.status_code == status
        assert K not in answer.getvalue().decode(), "a text enters the ledger as a digest"


def test_every_address_that_answers_with_a_file_is_in_a_table(city: City, client: Client, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    listed = {one.name for one in EXPORTS} | SINGLE | WHOLE | EMPTY | OWN
    found = set()
    for rule in rules():
        with at(MONDAY), transaction.atomic():
            url = reverse(rule.name, kwargs=rule.make(city) if rule.make else {})
            client.force_login(city.accounts[min(rule.yes or rule.no)])
            answer = getattr(client, rule.method)(url, {**rule.data, **({"format": "csv"} if rule.method == "get" else {})})
            if "Content-Disposition" in answer:
                found.add(rule.name)
            transaction.set_rollback(True)
    assert found <= listed, "a file leaves by an address that no table here knows"
