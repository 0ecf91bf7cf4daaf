"""Words to search by, the same on every database: Chinese in overlapping pairs, other scripts in whole words.

Databases split text at spaces, and Chinese has none. So each run of Chinese (also Japanese and Korean) characters is
indexed as its pairs, and as its last character alone: 督办事项 gives ``督办 办事 事项 项``. A query of two characters then is
one pair; a longer one is its pairs in a row; a single character is the beginning of a pair, or the last of its run.
The last character standing alone also keeps a phrase from running over a comma: 督办，办事 does not hold 督办事.

Both sides pass NFKC and case folding, so ＡＢＣ finds abc and ㎡ finds m2. The empty text means that there is nothing to
search by (only signs or emoji): show everything or nothing, but do not ask the database.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from operator import add
from typing import Final

MAX_TOKEN: Final = 64
MAX_GRAMS: Final = 16_000
MAX_INDEXED: Final = 200_000
MAX_QUERY: Final = 200

# Han with extensions and compatibility forms, 々 〇, kana, bopomofo, hangul.
_CJK: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
# Invisible: soft hyphen, joiners, marks of direction, variation selectors. They come with pasted text.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_RUN: Final = re.compile(f"(?P<cjk>[{_CJK}]+)|[^\\W_{_CJK}]+")


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of letters and digits in a text, and whether each is Chinese."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    for found in _RUN.finditer(_INVISIBLE.sub("", folded)):
        yield found.group(), found.group("cjk") is not None


def _pairs(run: str) -> list[str]:
    return [run[index : index + 2] for index in range(len(run) - 1)]


def grams(text: str) -> str:
    """The tokens of ``text`` for the index, joined by spaces: FTS5 with ``unicode61``, PostgreSQL with ``simple``.

    Ends after 16,000 tokens or 200,000 characters, as PostgreSQL keeps no positions and at last no vector beyond.
    """
    kept: list[str] = []
    for run, chinese in _runs(text):
        if chinese:
            kept += map(add, run, run[1:])
            kept.append(run[-1])
        else:
            kept.append(run[:MAX_TOKEN])
    if len(kept) > MAX_GRAMS:
        del kept[MAX_GRAMS:]
    found = " ".join(kept)
    if len(found) < MAX_INDEXED:
        return found
    ends = accumulate(len(token) + 1 for token in kept)
    return " ".join(token for token, end in zip(kept, ends, strict=True) if end <= MAX_INDEXED)


def query_phrases(text: str) -> list[list[str]]:
    """What must be found, all of it: each inner list is tokens in a row; ``督*`` means a token that begins so.

    督办事项 2026 → [["督办", "办事", "事项"], ["2026"]]; 督 → [["督*"]]. Looks at the first 200 characters.
    """
    phrases: list[list[str]] = []
    for run, chinese in _runs(text[:MAX_QUERY]):
        phrase = [run[:MAX_TOKEN]] if not chinese else _pairs(run) or [run + "*"]
        if phrase not in phrases:
            phrases.append(phrase)
    return phrases


def fts5_query(text: str) -> str:
    """For ``MATCH`` of SQLite FTS5: quoted phrases joined by AND. Tokens hold letters and digits only, so nothing
    that a person types can act as an operator."""
    return " AND ".join(_fts5(phrase) for phrase in query_phrases(text))


def _fts5(phrase: list[str]) -> str:
    prefix = "*" if phrase[-1].endswith("*") else ""
    return f'"{" ".join(phrase).rstrip("*")}"{prefix}'


def tsquery(text: str) -> str:
    """For PostgreSQL: ``to_tsquery('simple', …)``, that is ``SearchQuery(…, config="simple", search_type="raw")``."""
    return " & ".join(_tsquery(phrase) for phrase in query_phrases(text))


def _tsquery(phrase: list[str]) -> str:
    words = " <-> ".join(f"'{token.rstrip('*')}'" + (":*" if token.endswith("*") else "") for token in phrase)
    return f"({words})" if len(phrase) > 1 else words
