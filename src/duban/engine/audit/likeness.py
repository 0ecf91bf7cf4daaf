"""How alike two texts are, in whole per cent: scored in one place, after it is known which are worth comparing."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

# Words that titles of papers and meetings share, whatever they are about.
COMMON: Final = re.compile(r"关于|召开|举行|印发|转发|进一步|做好|的|通知|会议|意见|方案|工作|\s|[《》〈〉“”\"'（）()、，。:：-]")


def likeness(one: str, other: str) -> int:
    """0 to 100: the share of characters that both have in the same order, without the words that all titles share."""
    return int(fuzz.ratio(own(one), own(other)))


@lru_cache(maxsize=20_000)
def own(text: str) -> str:
    """What is a text's own. Kept, because a record is compared with the same texts as the one before it."""
    return COMMON.sub("", text) or text


def alike_ones(text: str, others: Sequence[str], least: int) -> dict[str, int]:
    """Those of `others` that are alike by at least `least`, and by how much: in one go, which is many times quicker.

    All of them without the words that titles share.
    """
    found = process.extract(text, others, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return {other: int(score) for other, score, _place in found}
