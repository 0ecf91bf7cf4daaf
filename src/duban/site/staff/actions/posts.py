"""Posts, who holds them, and who stands in for the holder."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from duban.people.models import Delegation, Holding, Person, Post, Unit
from duban.people.permissions import manages, manages_post, may_delegate, may_end_delegation, may_give
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.personal import sealed_text


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What is entered about a post."""

    code: str
    title: str
    rank: str
    role: str
    scope: Unit
    title_en: str = ""
    reports_to: Post | None = None


@creation("post.create", may=manages)
def create(act: Act, unit: Unit, draft: PostDraft) -> tuple[Post, Facts]:
    """Make a post in a unit; nobody can give more than they administer themselves."""
    if not may_give(act.standing, draft.role, draft.scope):
        raise Refused(_("You may not give this role over that scope."), "role")
    if Post.objects.filter(code=draft.code).exists():
        raise Refused(_("The code “%(code)s” is taken.") % {"code": draft.code}, "code")
    post = Post.objects.create(
        unit=unit, code=draft.code, title=draft.title, title_en=draft.title_en, rank=draft.rank, role=draft.role,
        scope=draft.scope, reports_to=draft.reports_to,
    )  # fmt: skip
    return post, _facts(post)


@action("post.edit", may=manages_post)
def edit(act: Act, post: Post, draft: PostDraft) -> Facts:
    """Correct a post; whoever holds it has the new role and scope at once."""
    if not may_give(act.standing, draft.role, draft.scope):
        raise Refused(_("You may not give this role over that scope."), "role")
    if _holds(act, post) and (draft.role, draft.scope.pk) != (post.role, post.scope_id):
        raise Refused(_("Nobody changes the rights of their own post."), "role")
    if draft.code != post.code and Post.objects.filter(code=draft.code).exists():
        raise Refused(_("The code “%(code)s” is taken.") % {"code": draft.code}, "code")
    _no_circle(post, draft.reports_to)
    for name in ("code", "title", "title_en", "rank", "role", "scope", "reports_to"):
        setattr(post, name, getattr(draft, name))
    post.save(force_update=True)
    return _facts(post)


@action("post.deactivate", may=manages_post)
def deactivate(act: Act, post: Post) -> Facts:
    """Abolish a post that nobody holds any more."""
    if post.holdings.filter(until=None).exists():
        raise Refused(_("Somebody holds this post. End the holding first."))
    below = post.below.filter(active=True).count()
    if below:
        raise Refused(_("Other posts report to this one (%(count)s). Have them report to another first.") % {"count": below})
    post.active = False
    post.save(update_fields=["active"])
    return {"active": False}


@action("holding.start", may=manages_post)
def start(act: Act, post: Post, person: Person, since: date) -> Facts:
    """Hand a post to a person on a day; who held it before holds it until the day before."""
    if act.standing.person is not None and person.pk == act.standing.person.pk:
        raise Refused(_("Nobody gives themselves a post. Ask another administrator."), "person")
    if not post.active:
        raise Refused(_("This post has been abolished."))
    if not person.active:
        raise Refused(_("This person no longer works here."), "person")
    present = post.holdings.filter(until=None).first()
    if present is not None and present.person_id == person.pk:
        raise Refused(_("This person holds the post already."), "person")
    if present is not None:
        _end(present, since - timedelta(days=1), "since")
    elif post.holdings.filter(until__gte=since).exists():
        raise Refused(_("Somebody else still held the post on that day."), "since")
    holding = Holding.objects.create(post=post, person=person, since=since)
    return {
        "holding": holding.pk, "person": person.pk, "since": since.isoformat(),
        "before": present.person_id if present else None,
    }  # fmt: skip


@action("holding.end", may=manages_post)
def end(act: Act, post: Post, until: date) -> Facts:
    """End the present holding; `until` is its last day. The post is vacant afterwards."""
    present = post.holdings.filter(until=None).first()
    if present is None:
        raise Refused(_("Nobody holds this post."))
    _end(present, until, "until")
    return {"holding": present.pk, "person": present.person_id, "until": until.isoformat()}


@creation("delegation.create", may=may_delegate)
def delegate(act: Act, post: Post, to: Person, since: date, until: date, reason: str) -> tuple[Delegation, Facts]:
    """Let somebody else do for some days what the post allows (both days included)."""
    if until < since:
        raise Refused(_("The last day lies before the first."), "until")
    if until < day_of(act.at):
        raise Refused(_("These days are over."), "until")
    if to.pk == act.person.pk:
        raise Refused(_("Choose somebody else than yourself."), "to")
    if not to.active:
        raise Refused(_("This person no longer works here."), "to")
    if post.delegations.filter(since__lte=until, until__gte=since).exists():
        raise Refused(_("The post is delegated already on some of these days."), "since")
    made = Delegation.objects.create(post=post, to=to, since=since, until=until, reason=reason)
    return made, {
        "post": post.pk, "to": to.pk, "since": since.isoformat(), "until": until.isoformat(),
        "reason": sealed_text("delegation", made.pk, reason),
    }  # fmt: skip


@action("delegation.end", may=may_end_delegation)
def end_delegation(act: Act, delegation: Delegation) -> Facts:
    """End a delegation now: one that has begun yesterday evening, one that has not is taken back."""
    today = day_of(act.at)
    if delegation.until < today:
        raise Refused(_("It is over already."))
    facts: Facts = {"post": delegation.post_id, "to": delegation.to_id, "until": (today - timedelta(days=1)).isoformat()}
    if delegation.since >= today:
        Delegation.objects.filter(pk=delegation.pk).delete()
        return facts
    delegation.until = today - timedelta(days=1)
    delegation.save(update_fields=["until"])
    return facts


def _end(holding: Holding, until: date, field: str) -> None:
    if until < holding.since:
        raise Refused(_("The present holder began on %(day)s; choose a later day.") % {"day": holding.since}, field)
    holding.until = until
    holding.save(update_fields=["until"])


def _holds(act: Act, post: Post) -> bool:
    return any(seat.post_id == post.pk for seat in act.standing.seats)


def _no_circle(post: Post, above: Post | None) -> None:
    seen = {post.pk}
    while above is not None:
        if above.pk in seen:
            raise Refused(_("Its superiors would form a circle."), "reports_to")
        seen.add(above.pk)
        above = above.reports_to


def _facts(post: Post) -> Facts:
    return {
        "code": post.code, "unit": post.unit_id, "scope": post.scope_id, "rank": str(post.rank), "role": str(post.role),
        "reports_to": post.reports_to_id, "title": sealed_text("post", post.pk, post.title),
    }  # fmt: skip
