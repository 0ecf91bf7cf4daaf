"""The separate ledger, on the screen, on paper and as a file."""

from dataclasses import asdict
from io import BytesIO
from typing import Literal

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.now import now
from duban.engine.tables import Column, write_table
from duban.matters.queries.paging import order_of, page_of
from duban.matters.queries.watch import SORT, lines, names, watched
from duban.people.standing import Standing

COLUMNS = (
    Column("number", {"zh-hans": "编号", "en": "Number"}), Column("title", {"zh-hans": "督办事项", "en": "Matter"}),
    Column("unit", {"zh-hans": "承办单位", "en": "Unit"}), Column("person", {"zh-hans": "责任人", "en": "Responsible"}),
    Column("due", {"zh-hans": "办结时限", "en": "Due"}),
    Column("late", {"zh-hans": "逾期工作日", "en": "Working days overdue"}),
    Column("since", {"zh-hans": "列入台账日期", "en": "In this ledger since"}),
    Column("slips", {"zh-hans": "已发催办、督办单", "en": "Slips issued"}),
    Column("told", {"zh-hans": "最近反馈日期", "en": "Last report on"}),
    Column("report", {"zh-hans": "最近反馈情况", "en": "Last report"}),
)  # fmt: skip


@login_required
def watch_list(request: HttpRequest) -> HttpResponse:
    """Show the open matters for which a supervision notice was issued, the longest watched first."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    moment = now()
    page = page_of(watched(standing, moment), order_of(request.GET.dict(), {"since": SORT}, "since"), SORT, names())
    return render(request, "matters/list_watched.html", {"lines": list(lines(page.rows, moment)), "page": page})


@login_required
def watch_export(request: HttpRequest) -> FileResponse:
    """Give the whole separate ledger as XLSX or CSV."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    moment = now()
    rows = watched(standing, moment).order_by("noticed_at", "pk").values_list(*names()).iterator(chunk_size=2000)
    kind: Literal["csv", "xlsx"] = "csv" if request.GET.get("format") == "csv" else "xlsx"
    out = BytesIO()
    told = (asdict(line) for line in lines(rows, moment))
    write_table(told, COLUMNS, out, kind, get_language() or "zh-hans", str(_("Separate ledger")))
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{_('Separate ledger')}-{moment:%Y%m%d}.{kind}")
