"""Tables of the same figures by unit, task force, focus area, source and programme."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from duban.appraisal.queries.breakdown import WAYS, Block, Row, breakdown
from duban.appraisal.queries.figures import Figures
from duban.appraisal.queries.rates import rate
from duban.appraisal.queries.scope import RATE, Asked
from duban.appraisal.views import asking, tiles
from duban.record import sheets

COLUMNS: dict[str, Promise] = {
    "open": gettext_lazy("Open"),
    "red": pgettext_lazy("results", "Red"),
    "yellow": pgettext_lazy("results", "Yellow"),
    "waiting": gettext_lazy("To check"),
    "due": gettext_lazy("Were due"),
    "timely": pgettext_lazy("results", "On time"),
    "early": pgettext_lazy("results", "Early"),
    "late": pgettext_lazy("results", "Late"),
    "overdue": pgettext_lazy("results", "Overdue"),
}


@login_required
def breakdown_page(request: HttpRequest) -> HttpResponse | FileResponse:
    """One way of breaking the figures down; alone, or as a part of the overview."""
    question = asking.asked_by(request)
    if question is None:
        return render(request, "appraisal/nothing.html")
    by = request.GET.get("by", "")
    by = by if by in WAYS else "unit"
    blocks = breakdown(question, by)
    shape = sheets.wanted(request)
    if shape:
        return taken(question, shape, by, blocks)
    context = {
        "asked": question, "by": by, "way": WAYS[by], "period": tiles.period_words(question), "tabs": tabs(question, by),
        "blocks": [(block, [cells(question, row) for row in block.rows if busy(row)]) for block in blocks
                   if any(busy(row) for row in block.rows)],
        "idle": [(row.label, row.page) for block in blocks for row in block.rows if not busy(row)],
        "columns": list(COLUMNS.values()),
        "chart": chart(blocks, by), "home": asking.as_home(question),
        "taken": f"{reverse('results.breakdown')}?{question.query(by=by)}",
    }  # fmt: skip
    return render(request, f"appraisal/breakdown{'_part' if request.headers.get('HX-Request') else ''}.html", context)


def taken(question: Asked, shape: sheets.Shape, by: str, blocks: list[Block]) -> FileResponse:
    """The same rows as a file, those without matters too."""
    heads = {"label": (str(WAYS[by]), "text")} | {key: (str(words), "int") for key, words in COLUMNS.items()}
    heads |= {"rate": (_("On-time rate"), "text"), "fraction": (_("Counted"), "text")}
    found = [(row, cells(question, row)) for block in blocks for row in block.rows]
    rows = [{**line, **{key: getattr(row.figures, key) for key in COLUMNS}} for row, line in found]
    name = f"{question.unit} {WAYS[by]} {question.period.first:%Y%m%d}-{question.period.until:%Y%m%d}"
    return sheets.sheet(shape, name, heads, rows)


def tabs(question: Asked, by: str) -> list[asking.Tab]:
    """The ways, each an address of its own."""
    place = reverse("results.breakdown")
    return [asking.Tab(str(label), f"{place}?{question.query(by=way)}", way == by) for way, label in WAYS.items()]


def busy(row: Row) -> bool:
    """Whether a row has anything to show."""
    return bool(row.figures.open or row.figures.due)


def cells(question: Asked, row: Row) -> dict[str, object]:
    """One row in words: the numbers with their lists, and the on-time rate with its fraction."""
    share = rate(RATE, row.figures, question.basis)
    language = get_language() or ""
    label = row.label
    return {
        "label": label, "page": row.page, "rate": share.text(language), "fraction": share.fraction(language),
        "numbers": [(getattr(row.figures, key), row.urls.get(key, ""), name) for key, name in COLUMNS.items()],
    }  # fmt: skip


def chart(blocks: list[Block], by: str) -> dict[str, object] | None:
    """Bars of what was due, in parts; None where nothing was."""
    rows = [row for block in blocks for row in block.rows if row.figures.due]
    if not rows:
        return None

    def values(count: str) -> list[int]:
        return [_part(row.figures, count) for row in rows]

    return {
        "title": _("What was due, by how it stands"), "labels": [row.label for row in rows], "kind": "bar",
        "stacked": True, "flat": True, "urls": [row.urls.get("due", "") for row in rows],
        "series": [
            {"name": _("Done on time"), "values": values("timely"), "light": "green"},
            {"name": _("Done late, or overdue"), "values": values("behind"), "light": "red"},
            {"name": _("Not late yet"), "values": values("running")},
        ],
    }  # fmt: skip


def _part(figures: Figures, count: str) -> int:
    return figures.late + figures.overdue if count == "behind" else int(getattr(figures, count))
