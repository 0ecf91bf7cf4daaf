"""How alike two texts are, in whole per cent: scored in one place, after SQL has found what is worth comparing."""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

# Words that titles of papers and meetings share, whatever they are about.
COMMON: Final = re.compile(r"关于|召开|举行|印发|转发|进一步|做好|的|通知|会议|意见|方案|工作|\s|[《》〈〉“”\"'（）()、，。:：-]")


def likeness(one: str, other: str) -> int:
    """0 to 100: the share of characters that both have in the same order, without the words that all titles share."""
    a, b = COMMON.sub("", one) or one, COMMON.sub("", other) or other
    return int(fuzz.ratio(a, b))


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
        like = likeness(str(text), str(other))
        if like >= score:
            kept.append((*columns[:7], like, score, columns[9]))
    return kept
