"""A bulletin's content as its page shows it: in the bulletin's own language, each number leading to its list."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from duban.appraisal.models import Bulletin
from duban.appraisal.queries.composing import Content
from duban.appraisal.queries.figures import links
from duban.appraisal.queries.periods import Period

COUNTS = ("due", "timely", "early", "late", "overdue")


def parts(bulletin: Bulletin, content: Content) -> dict[str, object]:
    """Return the rows, tiles and charts of the page."""
    first, until = date.fromisoformat(content["first"]), date.fromisoformat(content["until"])
    period = Period("free", first, until, until)
    as_of = date.fromisoformat(content["as_of"]) if content["as_of"] else None
    urls = links(content["scope"], period, as_of)
    with override(bulletin.language):
        return {
            "content": content, "counts": [(label, n, urls[key]) for key, label, n in _counts(content)],
            "units": [_unit(row, links(row["id"], period, as_of)) for row in content["units"]],
            "share": _share(content), "reds": _reds(content),
            "lagging": [{**row, "day": date.fromisoformat(row["due"])} for row in content["lagging"]],
        }  # fmt: skip


def _counts(content: Content) -> list[tuple[str, str, int]]:
    counts = {**content["counts"], "late": content["late"]}
    words = {
        "due": _("Due in the period"), "timely": _("Done on time"), "early": _("Done early"), "late": _("Done late"),
        "overdue": _("Overdue and open"),
    }  # fmt: skip
    return [(key, words[key], counts[key]) for key in COUNTS]


def _unit(row: Mapping[str, object], urls: Mapping[str, str]) -> dict[str, object]:
    return {"name": row["name"], "rate": row["rate"], "numbers": [(row[key], urls[key]) for key in COUNTS]}


def _share(content: Content) -> dict[str, object] | None:
    counts = content["counts"]
    if not counts["due"]:
        return None
    values = (
        (_("Done on time"), counts["timely"], "green"), (_("Done late"), content["late"], "yellow"),
        (_("Overdue and open"), counts["overdue"], "red"),
        (_("Not late yet"), counts["due"] - counts["closed"] - counts["overdue"], ""),
    )  # fmt: skip
    return {
        "title": _("What was due, by how it stands"), "labels": [content["period"]], "kind": "bar", "stacked": True,
        "flat": True, "series": [{"name": name, "values": [n], **({"light": light} if light else {})}
                                 for name, n, light in values],
    }  # fmt: skip


def _reds(content: Content) -> dict[str, object] | None:
    late = [row for row in content["units"] if row["red"]]
    if not late:
        return None
    return {
        "title": _("Matters past the due moment, by unit"), "labels": [row["name"] for row in late], "kind": "bar",
        "flat": True, "series": [{"name": _("Red"), "values": [row["red"] for row in late], "light": "red"}],
    }  # fmt: skip
