"""The description of the API, for programs as JSON and for people as a page of our own that loads nothing from elsewhere."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from duban.record.scopes import SCOPES
from duban.site.api.problems import TITLES
from duban.site.api.service import described

TAGS: dict[str, Promise] = {
    "matters": _("Matters"), "acts": _("Acts on matters"), "papers": _("Papers"), "requests": _("Requests"),
    "evidence": _("Evidence"), "batches": _("Task tables"), "owners": _("Programmes and hard problems"),
    "people": _("People"), "figures": _("Figures"), "calendars": _("Calendars"), "search": _("Search"),
    "ledger": _("Ledger"),
}  # fmt: skip


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The description as OpenAPI 3.1, with `?lang=en` or `?lang=zh-hans` in that language. It holds nothing secret."""
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "en"
    with override(language):
        found = described()
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every operation on one page, with what goes in and which key it needs."""
    found = described()
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            groups[operation["tags"][0]].append({
                "id": operation["operationId"], "method": method.upper(), "path": path, "summary": operation["summary"],
                "text": operation.get("description", ""), "scope": operation["x-scope"], "fields": _fields(found, operation),
            })  # fmt: skip
    tags = [(tag, label, groups[tag]) for tag, label in TAGS.items()]
    codes = [(code, status, title) for code, (status, title) in TITLES.items()]
    context = {"tags": tags, "codes": codes, "scopes": list(SCOPES.items()), "host": request.build_absolute_uri("/")}
    return render(request, "api/home.html", context)


def _fields(found: dict[str, Any], operation: dict[str, Any]) -> list[tuple[str, bool]]:
    """The names that an operation takes beside those in its path, and whether each is needed."""
    fields = [(one["name"], one["required"]) for one in operation.get("parameters", []) if one["in"] == "query"]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        shape = content["schema"]
        if "$ref" in shape:
            shape = found["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
        fields += [(name, name in shape.get("required", ())) for name in shape.get("properties", ())]
    return fields
