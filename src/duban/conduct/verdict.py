"""What a provision says of one record, and what that means for the record: nothing, a consent, or that it stays out."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.conduct.words import sentence, spoken
from duban.engine.audit.finding import Finding
from duban.engine.packs.model import Effect, Provision
from duban.record.acts import Refused


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one provision says: broken, or not known; `words` are the clause, the facts and what would be right."""

    provision: Provision
    finding: Finding
    effect: Effect

    @property
    def broken(self) -> bool:
        """Whether it is certainly broken."""
        return self.finding.verdict == "breach"

    @property
    def title(self) -> str:
        """The provision's title in the reader's language."""
        return spoken(self.provision.title)

    @property
    def words(self) -> str:
        """Clause, facts, arithmetic and what would be right, in the reader's language."""
        return sentence(self.provision, self.finding)


class Blocked(Refused):
    """Provisions that block are broken: `verdicts` say which, with the arithmetic and what would be right."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self.verdicts = tuple(verdicts)
        super().__init__("\n".join(verdict.words for verdict in self.verdicts))


def on_consent(provision: Provision) -> bool:
    """Whether a provision asks for the consent to a record, and not for another approval of its register."""
    return provision.kind == "approved_before" and provision.args.get("approved", "consent_on") == "consent_on"


def weigh(verdicts: Iterable[Verdict], *, asked: bool) -> tuple[list[Verdict], list[Verdict]]:
    """Return the verdicts that keep a record out, and those for which it waits for consent (`asked`: it has been given).

    One that wants a consent which nobody has asked for yet holds the record back instead, however strict it is.
    """
    broken = [verdict for verdict in verdicts if verdict.broken]
    awaited = [
        verdict for verdict in broken if verdict.effect == "consent" or (not asked and on_consent(verdict.provision))
    ]
    return [verdict for verdict in broken if verdict.effect == "block" and verdict not in awaited], awaited
