"""What a finding says to a person: the clause, the facts, the arithmetic, what would be right."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from duban.conduct.book import Book
from duban.conduct.queries.values import yuan
from duban.conduct.registers import schema
from duban.engine.audit.finding import Finding
from duban.engine.audit.nearest import COUNTED, SHOWN
from duban.engine.audit.schema import Text
from duban.engine.kinds import KINDS
from duban.engine.packs.model import Provision

EFFECTS: Final = [
    ("block", _later("Holds the record back")),
    ("consent", _later("Needs consent")),
    ("warn", _later("Warns")),
    ("count", _later("Is counted")),
]


def spoken(text: Text) -> str:
    """A text in the reader's language."""
    return text.in_(get_language() or "zh")


def amount(number: object, unit: str) -> str:
    """A number with its unit, as each language writes it: 70天, 70 days."""
    return f"{number}{unit}" if get_language() != "en" else f"{number} {unit}".strip()


def period_words(kind: str, period: int | None) -> str:
    """2025年, 2025年第3季度, 2025年7月; "" when there is but one period."""
    if period is None or kind == "all":
        return ""
    if kind == "year":
        return _("%(year)s") % {"year": period}
    if kind == "quarter":
        return _("quarter %(quarter)s of %(year)s") % {"year": period // 4, "quarter": period % 4 + 1}
    return date_format(date(period // 12, period % 12 + 1, 1), "YEAR_MONTH_FORMAT")


def unit_of(provision: Provision) -> str:
    """In what the provision measures: the unit of its parameter, or of the column that it looks at."""
    for parameter in provision.parameters.values():
        if parameter.unit.zh:
            return spoken(parameter.unit)
    column = schema()[provision.register].columns.get(str(provision.args.get("of") or provision.args.get("sum") or ""))
    return spoken(column.unit) if column else ""


def is_money(provision: Provision) -> bool:
    """Whether what is measured is money, in fen."""
    column = schema()[provision.register].columns.get(str(provision.args.get("of") or provision.args.get("sum") or ""))
    return bool(column and column.type == "money")


def number_words(provision: Provision, number: int | None) -> str:
    """A measured number as people read it, with its unit."""
    if number is None:
        return ""
    if is_money(provision):
        return amount(yuan(number), _("yuan"))
    if provision.kind in {"similar", "share"}:
        return amount(number, "%")
    return amount(number, unit_of(provision))


def arithmetic(provision: Provision, finding: Finding) -> str:
    """The comparison that was made: "300 minutes, at most 240 minutes"; "" where nothing is measured."""
    if finding.measured is None or finding.bound is None:
        return ""
    measured, bound = number_words(provision, finding.measured), number_words(provision, finding.bound)
    if provision.kind == "share" and finding.total is not None:
        share = 100 * finding.measured / finding.total if finding.total else 0
        measured = _("%(part)s of %(whole)s, %(share).1f %%") % {
            "part": finding.measured, "whole": finding.total, "share": share,
        }  # fmt: skip
    least = "at_least" in provision.args or provision.kind == "similar" or "days_before" in provision.args
    if provision.kind == "similar":
        return "; ".join(filter(None, (
            _("likeness %(measured)s (from %(bound)s on it is told)") % {"measured": measured, "bound": bound},
            more_alike(finding.total),
        )))  # fmt: skip
    words = _("%(measured)s; at least %(bound)s") if least else _("%(measured)s; at most %(bound)s")
    return words % {"measured": measured, "bound": bound}


def more_alike(count: int | None) -> str:
    """How many earlier ones are alike, where not all of them are told; "" where they are."""
    if not count:
        return ""
    words = _("%(count)s or more earlier ones are like it") if count >= COUNTED else _("%(count)s earlier ones are like it")
    return _("%(words)s; the nearest %(shown)s are told") % {"words": words % {"count": count}, "shown": SHOWN}


def sentence(provision: Provision, finding: Finding) -> str:
    """One finding in a few sentences: title, arithmetic, clause, what would be right."""
    parts = [spoken(provision.title)]
    when = period_words(str(provision.args.get("period", "year")), finding.period)
    counted = "; ".join(filter(None, (when, arithmetic(provision, finding))))
    if counted:
        parts[0] += f" ({counted})"
    if finding.verdict == "unknown":
        parts.append(_("Not known: facts are missing, so it is neither kept nor broken."))
    parts.append(_("Clause %(at)s: “%(clause)s”") % {"at": provision.at, "clause": spoken(provision.clause)})
    parts.append(_("What would be right: %(remedy)s") % {"remedy": spoken(provision.remedy)})
    return "\n".join(parts)


def kind_words(provision: Provision) -> str:
    """What its kind is called."""
    return spoken(KINDS[provision.kind].label)


def aspects_of(book: Book) -> dict[int, str]:
    """Return the aspects of the packs in force, by number."""
    named = [(key, text) for pack in book.packs.values() for key, text in pack.aspects.items()]
    found: dict[int, str] = {}
    for key, text in named:
        if key.isdecimal():
            found.setdefault(int(key), spoken(text))
    return found
