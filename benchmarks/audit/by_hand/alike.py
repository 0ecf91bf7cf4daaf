"""Titles that are alike, as a good engineer would find them by hand: block by block in the order of time, many at once against
all within reach with rapidfuzz and numpy, of each the three nearest earlier ones."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from typing import Any, Final

import numpy as np
from rapidfuzz import fuzz, process

from duban.engine.audit.likeness import own

# Provision → days apart, likeness, as the pack has them.
BOUNDS: Final = {"same-assessment-twice": (60, 70), "similar-meetings": (14, 60), "similar-documents": (365, 80)}
AT_ONCE, NEAREST = 256, 3
Row = tuple[Any, ...]


def pairs(provision: str, rows: Iterable[Row]) -> list[Row]:
    """Rows (verdict, record, other, unit, day) out of rows (id, unit, day, title, sure, block)."""
    within, score = BOUNDS[provision]
    found: list[Row] = []
    blocks: dict[Any, list[Row]] = defaultdict(list)
    for id_, unit, day, title, sure, block in rows:
        if None in (day, title, block):
            found.append(("unknown", id_, None, unit, day))
        else:
            number = day.toordinal() if isinstance(day, date) else day
            blocks[block].append((number, str(id_), id_, unit, day, own(title), bool(sure)))
    for lines in blocks.values():
        lines.sort(key=itemgetter(0, 1))
        found += _block(lines, within, score)
    return found


def _block(lines: list[Row], within: int, score: int) -> list[Row]:
    found: list[Row] = []
    days, texts = np.array([line[0] for line in lines]), [line[5] for line in lines]
    for begin in range(0, len(lines), AT_ONCE):
        end = min(begin + AT_ONCE, len(lines))
        low = int(np.searchsorted(days, days[begin] - within))
        like = process.cdist(
            texts[begin:end], texts[low:end], scorer=fuzz.ratio, score_cutoff=score, dtype=np.uint8, workers=1
        )
        for place in range(begin, end):
            first = int(np.searchsorted(days, days[place] - within))
            hits = np.flatnonzero(like[place - begin, first - low : place - low])[::-1] + first
            _day, _text, id_, unit, day, _own, sure = lines[place]
            certain = [n for n in hits if sure and lines[n][6]][:NEAREST]
            others = [n for n in hits if not (sure and lines[n][6])][:NEAREST]
            found += [("breach", id_, lines[n][2], unit, day) for n in certain]
            found += [("unknown", id_, lines[n][2], unit, day) for n in others]
    return found
