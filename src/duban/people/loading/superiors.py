"""Whom the posts of a file report to: a post code or a staff number, in the file or here, in any order."""

from duban.people.loading.forest import circles
from duban.people.loading.lines import Line, Plan
from duban.people.loading.seats import Ready, Seat


def check_superiors(made: Plan, ready: Ready) -> None:
    """Resolve `reports_to` into post codes; refuse the unknown, circles, and those below refused rows."""
    bad: dict[str, Line] = {}
    while True:
        seats = [seat for seat in ready.seats if seat.line.verdict != "reject"]
        for line in made.lines:
            if line.verdict == "reject":
                bad.setdefault(line.code, line)
                bad.setdefault(line.text("post"), line)
        before = made.count("reject")
        _resolve(made, ready, seats, bad)
        _refuse_circles(made, ready, [seat for seat in seats if seat.line.verdict != "reject"])
        if made.count("reject") == before:
            return


def _resolve(made: Plan, ready: Ready, seats: list[Seat], bad: dict[str, Line]) -> None:
    by_post = {seat.code for seat in seats} | ready.posts.keys()
    by_person = {person.code: held[0].code for person in ready.people.values() if (held := ready.held.get(person.pk))}
    for seat in reversed(seats):
        by_person[seat.line.code] = seat.code
    for seat in seats:
        wanted = seat.line.text("reports_to")
        if not wanted:
            continue
        found = wanted if wanted in by_post else by_person.get(wanted, "")
        if found and found != seat.code:
            seat.superior = found
        elif wanted in bad:
            first = bad[wanted].row.number
            made.reject(seat.line, "superior_rejected", "reports_to", code=wanted, first=first)
        elif found:
            made.reject(seat.line, "superior_circle", "reports_to", circle=f"{found} → {found}")
        else:
            made.reject(seat.line, "unknown_superior", "reports_to", code=wanted)


def _refuse_circles(made: Plan, ready: Ready, seats: list[Seat]) -> None:
    codes = {post.pk: code for code, post in ready.posts.items()}
    above = {code: codes.get(post.reports_to_id or 0, "") for code, post in ready.posts.items()}
    changed = {seat.code: seat for seat in seats if "reports_to" in made.fields}
    above |= {code: seat.superior for code, seat in changed.items()}
    for circle in circles(above):
        words = " → ".join([*circle, circle[0]])
        for code in circle:
            if code in changed:
                made.reject(changed[code].line, "superior_circle", "reports_to", circle=words)
