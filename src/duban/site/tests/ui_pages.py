"""Pages that show every part once; used as ROOT_URLCONF by the tests of the parts."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import get_language

WORDS = {
    "title": ("督办事项", "Matters"),
    "note": ("本年度督办事项及其办理进度。", "This year's matters and how far they are."),
    "matters": ("督办事项", "Matters"),
    "list": ("列表", "List"),
    "register": ("立项", "Register a matter"),
    "export": ("导出", "Export"),
    "cancel": ("作废", "Cancel the matter"),
    "code": ("编号", "Number"),
    "cancel_text": ("作废后不再计算时限，历史记录保留。", "Its clock stops for good; its history stays."),
    "matter": ("事项", "Matter"),
    "unit": ("牵头单位", "Lead unit"),
    "due": ("办结时限", "Due"),
    "light": ("灯", "Light"),
    "state": ("状态", "State"),
    "progress": ("进度", "Progress"),
    "lights": ("灯与状态", "Lights and states"),
    "open": ("办理中", "In hand"),
    "waiting": ("待核实", "To be verified"),
    "done": ("已销号", "Closed"),
    "off": ("已作废", "Cancelled"),
    "form": ("表单", "Form"),
    "save": ("保存", "Save"),
    "back": ("返回", "Back"),
    "facts": ("基本情况", "Facts"),
    "story": ("办理经过", "Story"),
    "tree": ("分解", "Tree"),
    "loading": ("导入任务表", "Loading"),
    "empty": ("暂无督办事项", "No matters yet"),
    "empty_text": ("可以立项，也可以导入任务表。", "Register one, or load a table."),
}
UNITS = [("", "—"), ("1", "市住建局 Housing"), ("2", "市教育局 Education"), ("3", "市交通局 Transport")]


@dataclass(frozen=True, slots=True)
class Thing:
    """Whatever a part wants to show."""

    label: str = ""
    url: str = "/"
    count: int | None = None
    current: bool = False
    value: object = None
    unit: str = ""
    formula: str = ""
    note: str = ""
    light: str = ""
    word: str = ""
    code: str = ""
    title: str = ""
    due: date | None = None
    state: str = ""
    kind: str = ""
    progress: int = 0
    when: str = ""
    who: str = ""
    text: str = ""
    main: bool = False
    open: bool = False
    children: tuple["Thing", ...] = ()


class Filters(forms.Form):
    q = forms.CharField(label="Words", required=False)
    unit = forms.ChoiceField(label="Unit", choices=UNITS, required=False)
    since = forms.DateField(label="Since", required=False)


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="Short.")
    due = forms.DateField(label="Due", initial=date(2026, 3, 31), required=False)
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    urgent = forms.BooleanField(label="Urgent", required=False)
    closing = forms.ChoiceField(label="Closing", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


class Pickers(forms.Form):
    unit = forms.ChoiceField(label="Lead unit", choices=UNITS)
    helpers = forms.MultipleChoiceField(
        label="Assisting units", choices=UNITS[1:], required=False, initial=["2"]
    )
    papers = forms.FileField(label="Files", required=False)


def words() -> dict[str, str]:
    """The guide's words in the language of the request."""
    return {key: pair[1] if get_language() == "en" else pair[0] for key, pair in WORDS.items()}


def rows(count: int = 50) -> list[Thing]:
    """Made-up rows."""
    colours = ("green", "yellow", "red", "grey")
    return [
        Thing(
            code=f"2026-{i:03}", title=f"完成第{i}批老旧小区改造并通过验收 / Old estate {i} rebuilt", unit="市住建局",
            due=date(2026, 3, 1 + i % 28), light=colours[i % 4], state=words()["open"], kind="open", progress=i * 2 % 101,
        )
        for i in range(count)
    ]  # fmt: skip


def _tiles(w: dict[str, str]) -> list[Thing]:
    return [
        Thing(label=w["matters"], value=972, note="+12"),
        Thing(label=w["done"], value="93.72", unit="%", formula="911 / 972"),
        Thing(label=w["due"], value=None, light="red"),
    ]


def guide(request: HttpRequest) -> HttpResponse:
    w = words()
    units = ["市住建局", "市教育局", "市交通局", "市水利局"]
    story = [
        Thing(when="2026-03-02 09:00", who="督查室", title=w["register"], main=True),
        Thing(when="2026-03-05 14:20", who="市住建局", title=w["progress"], text="40 %"),
    ]
    leaf = Thing(label="1.1 改造", light="yellow", note="40 %")
    return render(request, "ui/guide.html", {
        "words": w, "rows": rows(int(request.GET.get("rows", "50"))),
        "tiles": _tiles(w), "page": Paginator(range(1200), 50).page(2),
        "story": story,
        "tabs": [Thing(label=w["open"], count=31, current=True), Thing(label=w["done"], count=911)],
        "actions": [Thing(label=w["export"], url="/bulk/export/")], "filters": Filters(request.GET),
        "form": Sample(request.POST or None) if request.method == "POST" else Sample(), "other": Pickers(prefix="part"),
        "bars": {"title": w["matters"], "labels": units, "stacked": True, "series": [
            {"name": w["open"], "values": [4, 8, 2, 1]}, {"name": w["light"], "values": [1, 0, 3, None], "light": "red"}]},
        "lines": {"title": w["progress"], "kind": "line", "unit": "%", "labels": ["1", "2", "3", "4"], "series": [
            {"name": "2025", "values": [10, 22, 40, 61]}, {"name": "2026", "values": [12, 30, None, None]}]},
        "facts": [(w["unit"], "市住建局"), (w["due"], ""), (w["state"], w["open"])],
        "nodes": [Thing(label="1 老旧小区", open=True, children=(leaf, Thing(label="1.2 验收", light="green")))],
        "entries": {date(2026, 3, 12): [Thing(label="老旧小区改造", light="red")]}, "off": {date(2026, 3, 14)},
        "today": date(2026, 3, 12),
    })  # fmt: skip


def find(request: HttpRequest) -> JsonResponse:
    wanted = request.GET.get("q", "")
    return JsonResponse(
        {"results": [{"id": k, "label": v, "hint": "#"} for k, v in UNITS if k and wanted in v]}
    )


def ask(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse("done")
    return render(
        request, "ui/confirm_page.html", {"title": words()["cancel"], "verb": words()["cancel"], "back": "/"}
    )


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


def job(request: HttpRequest) -> HttpResponse:
    """How far the long job of the guide is: no news, for whoever looks at the page longer than two seconds."""
    return HttpResponse(status=204)


def search(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.GET.get("q", ""))


urlpatterns = [
    path("", guide, name="home"),
    path("todo/", guide, name="todo"),
    path("matters/", guide, name="matter.list"),
    path("matters/board/", guide, name="matter.board"),
    path("results/", guide, name="results.home"),
    path("search/", search, name="search"),
    path("notices/", guide, name="notice.list"),
    path("units/find/", find),
    path("confirm/", ask),
    path("missing/", missing),
    path("job/", job),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
