"""How alike two texts are, in whole per cent: scored in one place, after SQL has found what is worth comparing."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

# Words that titles of papers and meetings share, whatever they are about.
COMMON: Final = re.compile(r"关于|召开|举行|印发|转发|进一步|做好|的|通知|会议|意见|方案|工作|\s|[《》〈〉“”\"'（）()、，。:：-]")


def likeness(one: str, other: str, least: int = 0) -> int:
    """0 to 100: the share of characters that both have in the same order, without the words that all titles share.

    One below `least` may come out as 0: so much is known sooner than the number.
    """
    return int(fuzz.ratio(_own(one), _own(other), score_cutoff=least))


@lru_cache(maxsize=100_000)
def _own(text: str) -> str:
    """What is a text's own. Kept, because a record is compared with the same texts as the one before it."""
    return COMMON.sub("", text) or text


def alike(text: str, others: Sequence[str], least: int) -> list[int]:
    """The places in `others` of the texts that are alike by at least `least`: in one go, which is many times quicker."""
    found = process.extract(_own(text), [_own(other) for other in others], scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return sorted(place for _other, _score, place in found)


def scored(rows: Iterable[tuple[object, ...]], score: int) -> list[tuple[object, ...]]:
    """Rows of `similar` with their likeness as `measured`, without those below `score`.

    A row ends in the two texts; one that has none is a record that could not be compared, and stays.
    """
    kept = []
    for row in rows:
        *columns, text, other = row
        if text is None or other is None:
            kept.append(tuple(columns))
            continue
        like = likeness(str(text), str(other), score)
        if like >= score:
            kept.append((*columns[:7], like, score, columns[9]))
    return kept
