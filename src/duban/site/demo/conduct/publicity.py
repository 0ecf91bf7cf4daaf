"""Aspects 8 and 9: speeches and articles, letters, news."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from duban.site.demo.conduct.made import Made, agreed, evenly
from duban.site.demo.conduct.plants import Plant, many, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town

OUTLETS: Final = ("澄川日报", "澄川电视台", "澄川发布", "澄川广播")
LETTERS: Final = {"congratulation": "贺信", "thanks": "感谢信", "condolence": "慰问信", "reception_plan": "接待方案"}
OTHERS: Final = ("leader", "special_work", "other", "large_event", "special_meeting")
# Of three reports two are about how people live, whatever else there is.
LIVING: Final = ("livelihood", "social", "")


def speech(town: Town, n: int, day: date) -> Row:
    """A speech or article on behalf of the organisation, arranged by its office."""
    facts: dict[str, Any] = {
        "title": f"在{town.subject(n, 'speeches')}会上的讲话", "person": town.leaders[n % len(town.leaders)],
        "kind": ("speech", "article")[n % 2], "given_on": day, "on_behalf": True,
        "organisation": "government", "sensitive": False, "outlet": OUTLETS[n % 4], **agreed(day, "government_office"),
    }  # fmt: skip
    return Row("speeches", town.units["CC-GO"], facts)


def letter(town: Town, n: int, day: date) -> Row:
    """A letter or a reception plan, agreed to by the office in whose name it goes."""
    kind = list(LETTERS)[n % 4]
    name, office = (("government", "government_office"), ("committee", "party_office"), ("both", "both_offices"))[n % 3]
    facts: dict[str, Any] = {
        "title": f"致{town.subject(n, 'letters')}一线的{LETTERS[kind]}", "kind": kind, "name": name, "sent_on": day,
        "to_whom": "一线工作人员", **agreed(day, office, 3),
    }  # fmt: skip
    return Row("letters", town.units["CC-GO"], facts)


def news(town: Town) -> Iterator[Row]:
    """So many reports a day, each outlet in turn."""
    count = town.count(5_000, 92 * 4)
    for n, day in enumerate(town.spread(count)):
        yield report(town, n, day)


def report(town: Town, n: int, day: date) -> Row:
    """A short report; what is not about how people live has been agreed to."""
    outlet = OUTLETS[n % 4]
    turn = town.nth("news", outlet, day.year, day.month)
    subject = LIVING[turn % 3] or OTHERS[turn // 3 % 5]
    arranged = subject in {"large_event", "special_meeting", "special_work"}
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'news')}见闻", "outlet": outlet, "published_on": day, "subject": subject,
        "person": town.leaders[n % len(town.leaders)] if subject == "leader" else None, "general": False, "form": "brief",
        "combined": n % 2 == 0, "could_combine": False, "characters": 220 + n % 9 * 20, "internal": False,
        **(agreed(day, "both_offices", 1) if arranged else {}),
    }  # fmt: skip
    return Row("news", town.units["CC-GO"], facts)


LEADER: Final[dict[str, Any]] = {"subject": "leader", "consent_on": None, "consent_from": None}
MADE: Final = (
    evenly("speeches", speech, 900, 12), evenly("letters", letter, 600, 12), Made("news", news, report),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    wrong("speeches", "own-office-arranges", organisation="congress"),
    wrong("speeches", "sensitive-arranged", on_behalf=False, sensitive=True, consent_on=None, consent_from=None),
    wrong("speeches", "speech-arranged", consent_on=None, consent_from=None),
    wrong("letters", "letter-approved", kind="thanks", name="government", consent_on=None, consent_from=None),
    wrong("letters", "reception-plan-approved", kind="reception_plan", name="both", consent_on=None, consent_from=None),
    wrong("news", "combined-news", combined=False, could_combine=True),
    wrong("news", "internal-not-published", internal=True, subject="livelihood", consent_on=None, consent_from=None),
    wrong("news", "news-length", **LEADER, form="brief", characters=2_600),
    wrong("news", "no-general-news", **LEADER, general=True),
    wrong("news", "report-approved", subject="large_event", consent_on=None, consent_from=None),
    wrong("news", "short-news", **LEADER, form="full"),
    many("news", "livelihood-share", times=3, every=3, outlet="澄川晚报", subject="other"),
)  # fmt: skip
