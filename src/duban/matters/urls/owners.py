"""Addresses: programmes, task forces, focus areas, hard problems."""

from django.urls import URLPattern, path

from duban.matters.views import owners, problems

ROADS = {"programme": "programmes", "task_force": "task-forces", "focus_area": "focus-areas"}

urlpatterns: list[URLPattern] = [
    pattern
    for kind, road in ROADS.items()
    for pattern in (
        path(f"{road}/", owners.index, {"kind": kind}, name=f"{kind}.list"),
        path(f"{road}/new/", owners.create, {"kind": kind}, name=f"{kind}.create"),
        path(f"{road}/<int:pk>/", owners.show, {"kind": kind}, name=f"{kind}.show"),
        path(f"{road}/<int:pk>/edit/", owners.edit, {"kind": kind}, name=f"{kind}.edit"),
    )
] + [
    path("hard-problems/", problems.index, name="hard_problem.list"),
    path("hard-problems/new/", problems.create, name="hard_problem.create"),
    path("hard-problems/<int:pk>/", problems.show, name="hard_problem.show"),
    path("hard-problems/<int:pk>/attempt/", problems.attempt, name="hard_problem.attempt"),
    path("hard-problems/<int:pk>/end/", problems.end, name="hard_problem.end"),
    path("hard-problems/<int:pk>/resume/", problems.resume, name="hard_problem.resume"),
    path("hard-problems/<int:pk>/link/", problems.link, name="hard_problem.link"),
]
