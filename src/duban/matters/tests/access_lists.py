"""Who gets at the lists: everybody, each with what they may see; acts on many are the supervision offices'."""

from duban.matters.actions.own import renew_feed, save_view
from duban.matters.queries.feed import digest_of
from tests.access import EVERYBODY, Rule
from tests.cast import City

OFFICES = frozenset({"supervisor", "district_supervisor"})
OTHERS = EVERYBODY - OFFICES


def feed(city: City) -> dict[str, object]:
    renew_feed(city.standing("clerk"), city.people["clerk"], digest=digest_of("secret"))
    return {"token": "secret"}


def view(city: City) -> dict[str, object]:
    return {"pk": save_view(city.people["clerk"], "我的", "").pk}


ACCESS = [
    *(
        Rule(f"matter.{name}", EVERYBODY)
        for name in (
            "list", "filter", "export", "board", "calendar", "tree", "watch_list", "watch_export", "feed_link", "waiting",
        )
    ),
    Rule("matter.save_view", EVERYBODY, method="post", data={"name": "我的", "query": "state=all"}),
    Rule("matter.drop_view", frozenset({"clerk"}), method="post", make=view),
    Rule("matter.feed", EVERYBODY, make=feed, public=True),
    *(
        Rule(f"matter.bulk_{name}", OFFICES, OTHERS, method="post") for name in ("register", "assign", "urge", "own")
    ),
]  # fmt: skip
