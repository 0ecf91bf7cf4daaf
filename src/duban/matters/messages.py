"""What this room tells persons, by code (see duban.record.messages.words)."""

from django.utils.translation import gettext_lazy as _

from duban.record.messages.words import Words

WORDS: dict[str, Words] = {
    "matter.remind": Words(_("Due soon: %(number)s"), _("“%(title)s” is due on %(due)s.")),
    "matter.milestone": Words(
        _("Milestone due: %(number)s"), _("The milestone “%(milestone)s” of “%(title)s” is due on %(due)s.")
    ),
    "matter.milestone_late": Words(
        _("Milestone passed: %(number)s"),
        _("The milestone “%(milestone)s” of “%(title)s” was due on %(due)s and is not done."),
    ),
    "matter.ahead": Words(
        _("Ahead-of-plan target: %(number)s"), _("“%(title)s” is to be finished ahead of plan on %(due)s.")
    ),
    "matter.acknowledge": Words(
        _("Not acknowledged: %(number)s"),
        _("“%(title)s” was assigned to your unit on %(since)s. Please acknowledge it or ask to give it back."),
        urgent=True,
    ),
    "matter.urge": Words(
        _("Urge slip %(slip)s: %(number)s"),
        _("“%(title)s” was due on %(due)s. Please report how far it is and finish it."),
        urgent=True,
    ),
    "matter.deputy": Words(
        _("Late in your charge: %(number)s"),
        _("“%(title)s” was due on %(due)s, is %(days)s working days late and has been urged."),
        urgent=True,
    ),
    "matter.head": Words(
        _("Late in your unit: %(number)s"),
        _("“%(title)s” was due on %(due)s and is %(days)s working days late. The deputy in charge has been told."),
        urgent=True,
    ),
    "matter.notice": Words(
        _("Supervision notice %(slip)s: %(number)s"),
        _("“%(title)s” was due on %(due)s and is now followed in the separate ledger."),
        urgent=True,
    ),
    "matter.vacant": Words(
        _("Nobody in charge: %(number)s"),
        _("“%(title)s” is %(days)s working days late, and the post that should be told is vacant."),
        urgent=True,
    ),
    "matter.verify": Words(
        _("Waits to be verified: %(number)s"),
        _("“%(title)s” was reported done on %(since)s. Please have it checked."),
    ),
    "matter.raised": Words(
        _("Raised one level: %(number)s"),
        _("“%(title)s” was sent back %(reworks)s times after a check, and returned or handed on %(bounces)s times."),
        urgent=True,
    ),
    "matter.assigned": Words(
        _("Assigned: %(number)s"),
        _("“%(title)s” has come to your unit and is due on %(due)s."),
    ),
    "matter.handed": Words(
        _("Yours to handle: %(number)s"),
        _("“%(title)s” has been handed to you and is due on %(due)s."),
    ),
    "matter.sent_back": Words(
        _("Sent back after a check: %(number)s"),
        _("The check of “%(title)s” failed. What was found stands on its page."),
        urgent=True,
    ),
    "matter.reopened": Words(
        _("Re-opened: %(number)s"),
        _("“%(title)s” has been re-opened and is due on %(due)s."),
    ),
    "request.new": Words(
        _("A request waits for you"),
        _("%(unit)s has asked for a decision, due on %(due)s."),
    ),
    "request.overdue": Words(
        _("A request is overdue"),
        _("The request of %(unit)s was to be decided by %(due)s."),
        urgent=True,
    ),
    "request.granted": Words(_("Your request was granted"), _("The opinion stands on its page.")),
    "request.refused": Words(_("Your request was refused"), _("The opinion stands on its page.")),
    "matter.moved": Words(
        _("Due day moved: %(number)s"),
        _("By the new working calendar “%(title)s” is due on %(due)s instead of %(before)s."),
    ),
}  # fmt: skip
