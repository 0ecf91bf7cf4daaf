"""The API put together: its operations, its errors, and the description of both as OpenAPI 3.1."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema

from duban.record.scopes import SCOPES
from duban.record.verbs import label
from duban.site.api import problems
from duban.site.api.doors import Bearer, doors
from duban.site.api.once import HEADER
from duban.site.api.operations import (
    acts,
    audits,
    batches,
    bulletins,
    calendars,
    evidence,
    figures,
    ledger,
    levels,
    matters,
    owners,
    papers,
    people,
    records,
    register_loads,
    requests,
    rules,
    search,
    setting_up,
    tackling,
    wordings,
)
from duban.site.api.parser import TextParser
from duban.site.api.summaries import SUMMARIES

VERSION = "1.0.0"
ROUTERS: tuple[Router, ...] = (
    matters.router, acts.router, papers.router, requests.router, evidence.router, batches.router, owners.router,
    people.router, figures.router, calendars.router, bulletins.router, search.router, ledger.router,
    audits.router, rules.router, records.router, register_loads.router,
    wordings.router, levels.router,
)  # fmt: skip
# They stand at the addresses of lists, and one address has one router.
assert setting_up.router is tackling.router is owners.router
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
# What can go wrong everywhere, and where only something is changed, or something is named in the path.
ALWAYS, CHANGING, NAMED = ("401", "403", "422", "429", "503"), ("409", "413"), ("404",)


class Api(NinjaAPI):
    """NinjaAPI whose description carries every error, the scopes, and words in the language in force."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """Return the description: OpenAPI 3.1."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        scopes = self.scopes()
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                _complete(operation, path, method, scopes[operation["operationId"]])
        parts = schema["components"]
        parts["schemas"] |= _problem_schemas()
        parts["securitySchemes"] = {
            "Bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "duban_…"},
            "Session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        }
        schema["info"]["title"], schema["info"]["description"] = _("Duban API"), _description()
        schema.pop("servers", None)
        return schema

    def scopes(self) -> dict[str, str]:
        """Return the scope that each operation needs, by operation id."""
        found = {}
        for bound in self._get_bound_routers():
            for view in bound.path_operations.values():
                for operation in view.operations:
                    needed = [door.scope for door in operation.auth_callbacks if isinstance(door, Bearer)]
                    found[operation.operation_id or ""] = needed[0] if needed else ""
        return found


def _complete(operation: dict[str, Any], path: str, method: str, scope: str) -> None:
    changes = method != "get"
    statuses = ALWAYS + (CHANGING if changes else ()) + (NAMED if "{" in path or method == "get" else ())
    titles = {str(status): str(title) for status, title in reversed(list(problems.TITLES.values()))}
    content = {problems.MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    # Codes as text: that is what JSON makes of them.
    operation["responses"] = {str(status): found for status, found in operation["responses"].items()}
    for status in statuses:
        operation["responses"][status] = {"description": titles[status], "content": content}
    operation["summary"] = str(SUMMARIES.get(operation["operationId"]) or label(operation["operationId"]))
    operation["security"] = [{"Bearer": [scope]}, {"Session": []}]
    operation["x-scope"] = scope
    if changes:
        operation.setdefault("parameters", []).append({
            "in": "header", "name": HEADER, "required": False, "schema": {"type": "string", "maxLength": 120},
            "description": _("Your own name for this request: sent again within a day, it is answered again and not done again."),
        })  # fmt: skip


def _problem_schemas() -> dict[str, Any]:
    schema = problems.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs", {}), "Problem": schema}


def _description() -> str:
    lines = [_("The same queries and acts as the pages, with the same rights. Scopes of a key:"), ""]
    return "\n".join(lines + [f"- `{scope}` {label}" for scope, label in SCOPES.items()])


def _nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404


api = Api(title="Duban API", version=VERSION, docs_url=None, openapi_url=None, parser=TextParser())
problems.handle(api)
for _router in ROUTERS:
    api.add_router("", _router)
# What is no address of ours is answered as a problem too.
_rest = Router()
_rest.add_api_operation("/{path:rest}", METHODS, _nothing, auth=doors("matters:read"), include_in_schema=False)
api.add_router("", _rest)


def described() -> OpenAPISchema:
    """Return the description in the language in force. It is put together once for each: that takes half a second."""
    return _described(get_language() or "en", get_script_prefix())


@cache
def _described(_language: str, _prefix: str) -> OpenAPISchema:
    return api.get_openapi_schema()
