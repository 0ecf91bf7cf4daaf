"""What each register of the made-up ledger holds: its share of all records, and how each column is drawn.

Mostly right: of ten thousand values of a fact thirty are wrong and twenty-five not known. Columns that no provision
asks for are left out, as they are in a file of somebody who does not keep them; titles are there.
"""

from typing import Final

from benchmarks.audit.draw import (
    after,
    at,
    chosen,
    dice,
    minutes_after,
    money,
    mostly,
    number,
    ref,
    some_day,
    title,
    topic,
    yes,
)

UNIT: Final = ref("unit", "units", 0)
PERSON: Final = ref("person", "persons")
NAMES: Final = "committee:8 government:12 both:5 department:55 county:20"
OFFICES: Final = "both_offices:990 unit_head:10"


def consent(day: str, offices: str = OFFICES) -> dict[str, str]:
    """A consent some days before the act, now and then after it or missing."""
    return {"consent_on": after(day, "consent", -12, -1, 3), "consent_from": chosen("from", offices)}


Facts = dict[str, str]
REGISTERS: Final[dict[str, tuple[float, Facts]]] = {
    "duty_checks": (8, {
        "unit": UNIT, "person": PERSON, "checked_on": some_day(), "kind": chosen("kind", "alcohol:40 phone:40 post:20"),
        "passed": yes("passed", 1),
    }),
    "assessments": (1.5, {
        "unit": UNIT, "title": title("title", "检查", 60), "target": ref("target", "units"), "starts_on": some_day(),
        "ends_on": after("starts_on", "ends", 0, 3, 9), "name": chosen("name", NAMES),
        "kind": chosen(
            "kind", "assessment:25 inspection:30 evaluation:10 commendation:5 observation:5 spot_check:15 supervision:10"
        ),
        "topic": chosen("topic", "work_style:15 business:50 safety:20 emergency:5 other:10"),
        "scope": chosen("scope", "city:20 counties:30 one:50"), "centralised": yes("centralised", 1, 2500),
        "announced": yes("announced", 0, 3000), **consent("starts_on"),
    }),
    "leave": (8, {
        "unit": UNIT, "person": PERSON, "post_rank": chosen("rank", "head:6 executive:6 deputy:18 other:70"),
        "starts_on": some_day(), "ends_on": after("starts_on", "ends", 0, 6, 20), "cover": ref("cover", "persons", 60),
        "reachable": yes("reachable", 1), "returned_on": after("ends_on", "back", 0, 2, 12), **consent("starts_on"),
    }),
    "spending": (6, {
        "unit": UNIT, "spent_on": some_day(),
        "kind": chosen(
            "kind",
            "reception:15 vehicles:20 abroad:2 meetings:18 training:15 running:20 building:2 decoration:1 other:7",
        ),
        "amount": money("amount", 500, 9_000, 14_000), "budget": money("budget", 10_000, 12_000, 100),
        "last_year": money("last", 9_500, 12_000, 100), "necessary": yes("necessary", 1), **consent("spent_on"),
    }),
    "receptions_on_visits": (2, {
        "unit": UNIT, "visit": ref("visit", "visits"), "place": ref("place", "units"), "received_on": some_day(),
        "place_kind": chosen("place_kind", "district:35 county:55 unit:10"), "could_return": yes("return", 0, 3000),
        "spot_changed": yes("spot", 0), "boundary_greeting": yes("greeting", 0), "banners": yes("banners", 0),
        "handbook": yes("handbook", 0), "materials": yes("materials", 0),
        "meal_kind": chosen("meal", "none:975 working:20 table:5"), "tobacco": yes("tobacco", 0),
        "alcohol": yes("alcohol", 0), "costly_dishes": yes("dishes", 0),
    }),
    "briefings": (4, {
        "unit": UNIT, "title": title("title", "简报"), "issued_on": some_day(),
        "series": mostly("series", "'工作简报'", "'专报'", 20, 10), "issue": mostly("issue", "'第' || i || '期'", "NULL"),
        "to_city": yes("city", 1, 4000), "licensed": yes("licensed", 1), "from_inner": yes("inner", 0),
        "also_reported": yes("also", 0),
        "about": chosen("about", "progress:40 experience:25 problem:20 advice:10 general:5"),
        "characters": number("characters", 400, 1500, 3000),
    }),
    "guests": (2.5, {
        "unit": UNIT, "received_on": some_day(), "left_on": after("received_on", "left", 0, 2, 6),
        "kind": chosen("kind", "superior:25 peer:35 merchant:20 foreign:2 other:18"), "letter": yes("letter", 1),
        "guests": number("guests", 3, 12, 40), "hosts": number("hosts", 1, 3, 60),
        "company": number("company", 0, 2, 9),
        "meal_kind": chosen("meal", "none:30 working:40 buffet:25 table:5"), "local_dishes": yes("local", 1),
        "costly_dishes": yes("costly", 0), "standard_raised": yes("raised", 0), "per_head": money("head", 30, 100, 400),
        "listed": yes("listed", 1),
    }),
    "meetings": (7, {
        "unit": UNIT, "title": topic("title", "会议"), "held_on": some_day(), "minutes": number("minutes", 30, 200, 480),
        "name": chosen("name", NAMES), "scope": chosen("scope", "city:15 system:20 county:25 unit:40"),
        "occasion": chosen("occasion", "work:80 party_congress:1 two_sessions:2 press:2 symposium:5 on_site:5 training:5"),
        "form": chosen("form", "room:50 video:35 phone:5 on_site:10"), "special_need": yes("special", 0, 300),
        "attendees": number("attendees", 10, 90, 900), "other_leaders": number("others", 0, 0, 2),
        "heads_called": number("heads", 0, 0, 5), "accompanying": yes("accompanying", 0), "layered": yes("layered", 0),
        "agenda_items": number("agenda", 1, 5, 12), "keynotes": number("keynotes", 0, 1, 3),
        "longest_speech": number("speech", 10, 55, 120), "by_document": yes("document", 0),
        "venue": chosen("venue", "own:85 other_own:12 hotel:3"), "own_room_free": yes("free", 0, 1000),
        "plain": yes("plain", 1), "meals_raised": yes("meals", 0), "lodging_raised": yes("lodging", 0),
        "cost": money("cost", 100, 4000, 9000), "budget": money("budget", 4000, 6000, 50), **consent("held_on"),
    }),
    "petition_cases": (3, {
        "unit": UNIT, "person": ref("person", "persons", 60), "received_on": some_day(),
        "taken_on": after("received_on", "taken", 1, 10, 20),
        "answered_on": after("received_on", "answered", 5, 55, 90),
    }),
    "ceremonies": (1, {
        "unit": UNIT, "held_on": some_day(), "person": PERSON, "leaders": number("leaders", 0, 3, 9),
        "commercial": yes("commercial", 0, 500), "official_capacity": yes("official", 0, 1000),
        "banquet": yes("banquet", 0),
        "same_bus": yes("bus", 1), "secretaries": number("secretaries", 0, 0, 2),
        "company": number("company", 0, 3, 12),
        "disturbs": chosen("disturbs", "none:990 office:5 classes:5"), "students": yes("students", 0, 1000),
        "educational": yes("educational", 1, 1000), "cost": money("cost", 1000, 9000, 90000),
        "budget": money("budget", 9000, 12000, 500), **consent("held_on"),
    }),
    "news": (7, {
        "unit": UNIT, "title": title("title", "报道"), "outlet": f"'媒体' || {dice('outlet', 40)}",
        "published_on": some_day(),
        "subject": chosen("subject", "large_event:5 special_meeting:8 special_work:10 leader:20 livelihood:30 social:20 other:7"),
        "person": PERSON, "general": yes("general", 0), "form": chosen("form", "brief:70 headline:28 full:2"),
        "combined": yes("combined", 1, 300), "could_combine": yes("could", 0, 1000),
        "characters": number("characters", 100, 700, 2000),
        "internal": yes("internal", 0, 200), **consent("published_on"),
    }),
    "visits": (3, {
        "unit": UNIT, "title": title("title", "调研"),
        "person": "CASE WHEN {} < 25 THEN NULL WHEN {} < 300 THEN 1 + CAST(hash(i, 'p') % {{leaders}} AS BIGINT) "
        "ELSE 1 + CAST(hash(i, 'p') % {{visitors}} AS BIGINT) END".format(dice("who?"), dice("who")),
        "place": ref("place", "places"),
        "starts_on": f"CASE WHEN {dice('day?')} < 5 THEN NULL ELSE DATE '2022-01-01' + "
        f"CAST(365 * ((i // {{contact_points}}) % 4) + {dice('day', 365)} AS INTEGER) END",
        "ends_on": after("starts_on", "ends", 0, 3, 8), "stage": chosen("stage", "planned:2 held:95 called_off:3"),
        "announced_on": after("starts_on", "announced", -9, -1, 2), "team": mostly("team", "'组' || (i % 7)", "'独立'"),
        "contact_point": mostly("point", "1 + (i % {contact_points})", "NULL", 20, 0),
        "purpose": chosen("purpose", "focus:25 coverage:25 guidance:20 example:10 problem:20"),
        "problem_place": yes("problem", 1, 3000), "residents_met": number("met", 1, 12, 0),
        "problems_found": number("found", 0, 4, 5), "problems_solved": number("solved", 4, 6, 0),
        "escorts": number("escorts", 1, 5, 15), "county_escorts": number("county", 0, 2, 6),
        "escort_layers": number("layers", 0, 1, 3), "cars": number("cars", 1, 2, 8),
        "reporters": number("reporters", 0, 2, 5),
        "county_reporters": number("cr", 0, 0, 2, 300), "reporters_asked": yes("asked", 1, 1000),
    }),
    "contact_points": (0.2, {
        "unit": UNIT, "title": "'联系点' || i", "person": "CASE WHEN i % 400 < 398 THEN 1 + (i % {visitors}) END",
        "place": ref("place", "places"), "since": some_day("day", 0),
        "until": "CASE WHEN i % 5 = 0 THEN since + 900 END",
        "plan_on": after("since", "plan", 0, 60, 90),
    }),
    "submissions": (12, {
        "unit": UNIT, "title": title("title", "请示"),
        "kind": chosen("kind", "request:45 report:35 opinion:5 letter:10 information:5"),
        "major": yes("major", 0, 500), "sent_on": some_day(),
        "from_kind": chosen("sender", "department:60 county:30 town:10"),
        "to_kind": f"CASE WHEN {dice('to')} < 25 THEN NULL WHEN {dice('to')} < 55 THEN 'leader' "
        f"WHEN from_kind = 'town' THEN 'county' WHEN {dice('to')} < 900 AND from_kind = 'department' THEN 'province' "
        f"WHEN {dice('to')} < 5000 THEN 'party_office' ELSE 'government_office' END",
        "leader_asked": yes("asked", 0, 200), "addressees": number("addressees", 1, 1, 4), "skipped": yes("skipped", 0),
        "received_at": at("sent_on", "received"),
        "decided_at": minutes_after("received_at", "decided", 300, 9_000, 40_000),
        "opinion": mostly("opinion", "'同意，请抓紧办理'", "NULL"), "opinion_specific": yes("specific", 1),
        "supervised_on": after("sent_on", "supervised", 8, 30, 60), **consent("sent_on"),
    }),
    "decisions": (1, {
        "unit": UNIT, "person": PERSON,
        "kind": chosen("kind", "plan:20 policy:20 project:30 price:10 land:10 other:10"),
        "touches_people": yes("touches", 1, 4000), "decided_on": some_day(), "vanity": yes("vanity", 0),
        **{f"{name}_on": after("decided_on", name, -60, -5, 9) for name in ("study", "expert", "hearing", "legal", "risk")},
    }),
    "offices": (0.5, {
        "unit": UNIT, "kind": chosen("kind", "office:70 housing:20 hall:10"), "person": PERSON,
        "rank": chosen("rank", "city_head:2 city_deputy:8 county_head:30 county_deputy:60"), "measured_on": some_day(),
        "area": number("area", 9, 18, 80), "luxurious": yes("luxury", 0), "more_than_one": yes("more", 0),
        "decoration_cost": money("cost", 1000, 30000, 300000),
    }),
    "documents": (12, {
        "unit": UNIT, "title": topic("title", "通知"), "number": "'市发〔' || (2022 + i % 4) || '〕' || i || '号'",
        "kind": chosen("kind", "decision:3 opinions:10 plan:15 notice:40 bulletin:2 report:5 request:8 reply:7 letter:8 other:2"),
        "stage": chosen("stage", "draft:25 issued:70 repealed:5"), "name": chosen("name", NAMES),
        "issued_on": some_day(),
        "in_law": yes("law", 0), "in_force_already": yes("force", 0), "in_media": yes("media", 0, 300),
        "forwards": yes("forwards", 0, 1000), "new_measures": yes("new", 1, 300),
        "characters": number("characters", 500, 3800, 9000),
        "measures_named": yes("measures", 1),
    }),
    "emergencies": (0.3, {
        "unit": UNIT, "kind": chosen("kind", "emergency:20 production:30 mass:20 disaster:20 health:10"),
        "level": chosen("level", "one:2 two:8 three:30 four:60"), "person": PERSON, "known_on": some_day(),
        "known_at": at("known_on", "known"), "reported_at": minutes_after("known_at", "reported", 3, 25, 300),
        "written_at": minutes_after("known_at", "written", 30, 110, 900),
        "leader_arrived_at": minutes_after("known_at", "leader", 20, 110, 900),
        "head_arrived_at": minutes_after("known_at", "head", 20, 110, 900),
    }),
    "gifts": (0.3, {
        "unit": UNIT, "person": PERSON, "received_on": some_day(),
        "kind": chosen("kind", "card:20 money:10 souvenir:40 local:30"),
        "accepted": yes("accepted", 0), "returned_on": after("received_on", "returned", 0, 9, 9, 10, 5000),
        "handed_in_on": after("received_on", "handed", 1, 25, 60),
    }),
    "letters": (0.8, {
        "unit": UNIT, "kind": chosen("kind", "congratulation:40 thanks:20 condolence:20 reception_plan:20"),
        "name": chosen("name", "committee:20 government:20 both:10 party_office:5 government_office:5 department:30 county:10"),
        "sent_on": some_day(), **consent("sent_on"),
    }),
    "measures": (0.1, {
        "unit": "1 + (i % {units})", "title": "'实施细则' || i", "adopted_on": some_day(), "specific": yes("specific", 1),
        "lead": ref("lead", "persons"), "reviewed_on": after("adopted_on", "reviewed", 30, 300, 500),
    }),
    "pair_visits": (16, {
        "unit": UNIT, "pair": mostly("pair", "1 + (i % {pairs})", "NULL", 10, 0),
        "person": "1 + ((i % {pairs}) % {officials})",
        "visited_on": f"CASE WHEN {dice('day?')} < 5 THEN NULL ELSE DATE '2022-01-01' + CAST(91 * ((i // {{pairs}}) % 16) "
        f"+ {dice('day', 89)} AS INTEGER) END",
        "occasion": chosen("occasion", "regular:70 holiday:25 illness:3 other:2"),
        "problem_kind": chosen("problem", "none:70 living:15 production:10 illness:3 schooling:2"),
        "solved_on": after("visited_on", "solved", 1, 55, 120),
    }),
    "security": (0.8, {
        "unit": UNIT, "kind": chosen("kind", "superior:20 visit:50 event:25 rescue:5"), "person": PERSON,
        "held_on": some_day(),
        "minutes": number("minutes", 20, 110, 600), "police_cars": number("cars", 0, 0, 2, 400),
        "police": number("police", 0, 0, 20, 400), "traffic_control": yes("traffic", 0), "cleared": yes("cleared", 0),
        "stopped_business": yes("stopped", 0), **consent("held_on"),
    }),
    "pairs": (1, {
        "unit": UNIT, "kind": chosen("kind", "household:90 village:10"),
        "person": "CASE WHEN i % 300 < 299 THEN 1 + (i % {officials}) END",
        "since": "DATE '2021-10-01' + CAST(i % 400 AS INTEGER)",
        "until": f"CASE WHEN {dice('until')} < 800 THEN DATE '2025-12-31' END",
        "plan_on": after("since", "plan", 0, 60, 90), "status": chosen("status", "poor:1 unstable:1 stable:98"),
        "fell_back": yes("fell", 0),
    }),
    "trips": (1, {
        "unit": UNIT, "person": PERSON, "kind": chosen("kind", "study:50 investment:35 exchange:14 general:1"),
        "abroad": chosen("abroad", "province:40 country:50 border:5 abroad:5"), "starts_on": some_day(),
        "ends_on": after("starts_on", "ends", 1, 6, 15), "approved_on": after("starts_on", "approved", -30, -5, 2),
        "report": yes("report", 1), "report_on": after("ends_on", "reported", 2, 28, 60), **consent("starts_on"),
    }),
    "assistance_orders": (2, {
        "unit": UNIT, "pair": ref("pair", "pairs"), "ordered_on": some_day(),
        "delivered_on": after("ordered_on", "delivered", 2, 20, 60),
        "paid_on": after("delivered_on", "paid", 1, 28, 60),
    }),
    "vehicles": (0.5, {
        "unit": UNIT, "kind": chosen("kind", "general:60 law:25 special:14 leader:1"), "person": PERSON,
        "acquired_on": some_day(),
        "price": money("price", 90_000, 170_000, 500_000), "displacement": number("cc", 1200, 1790, 3000),
        "own_brand": yes("brand", 1), "over_quota": yes("quota", 0),
    }),
    "petition_days": (0.6, {
        "unit": UNIT, "person": ref("person", "visitors"), "held_on": some_day(),
        "form": chosen("form", "fixed:70 visiting:20 appointed:10"),
    }),
    "speeches": (0.5, {
        "unit": UNIT, "person": PERSON, "kind": chosen("kind", "speech:50 article:30 interview:15 book:5"),
        "given_on": some_day(),
        "on_behalf": yes("behalf", 0, 2000), "sensitive": yes("sensitive", 0, 500),
        "organisation": chosen("of", "committee:980 government:5 other:15"),
        **consent("given_on", "party_office:990 unit_head:10"),
    }),
}  # fmt: skip
