"""Who loads files into registers: the people of the unit for which the file is; nobody else sees it."""

from duban.conduct.actions import load_jobs, loading
from duban.conduct.models import Meeting
from duban.conduct.tests.access_registers import CREATORS, MEETINGS, OWN, meetings
from tests.access import EVERYBODY, Rule
from tests.cast import City

TABLE = "会议名称\t召开日期\t时长\n春耕会\t2026-03-10\t很久\n夏收会\t2026-03-11\t60\n"


def batch(city: City) -> dict[str, object]:
    """A file of the clerk of K1."""
    made = loading.upload(city.standing("clerk"), city.units["K1"], Meeting, TABLE.encode(), "台账.tsv")
    for who in sorted(OWN):
        load_jobs.read_now_or_later(city.standing(who), made)
    return {**MEETINGS, "pk": made.pk}


def loaded(city: City) -> dict[str, object]:
    """A file that has been loaded."""
    made = loading.upload(city.standing("clerk"), city.units["K1"], Meeting, TABLE.encode(), "台账.tsv")
    return {**MEETINGS, "pk": loading.load(city.standing("clerk"), made).pk}


ACCESS = [
    Rule("conduct.upload", CREATORS, no=EVERYBODY - CREATORS, make=meetings),
    Rule("conduct.upload", CREATORS, no=EVERYBODY - CREATORS, method="post", make=meetings),
    Rule("conduct.load_template", EVERYBODY, make=meetings),
    Rule("conduct.load_preview", OWN, make=batch),
    Rule("conduct.load_preview", OWN, make=batch, method="post"),
    Rule("conduct.load_answer", OWN, make=batch, method="post"),
    Rule("conduct.load_skip", OWN, make=batch, method="post"),
    Rule("conduct.load_read", OWN, make=batch, method="post"),
    Rule("conduct.load", OWN, make=batch, method="post"),
    Rule("conduct.undo_load", OWN, make=loaded, method="post"),
    Rule("conduct.drop_load", OWN, make=batch, method="post"),
    Rule("conduct.load_marked", OWN, make=batch),
]
