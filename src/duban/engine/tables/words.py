"""Sentences for what can be wrong with a file, in Chinese and English, by code.

`why` says what was found, `expected` what would be right. Parameters are filled with str.format.
"""

from collections.abc import Mapping
from typing import Literal

from duban.engine.tables.words_file import FILE_WORDS
from duban.engine.tables.words_value import VALUE_WORDS

Text = dict[str, str]
LANGUAGES = ("zh-hans", "en")
_WORDS: dict[str, tuple[str, str, str, str]] = FILE_WORDS | VALUE_WORDS
_PLACE = {("why", "zh-hans"): 0, ("why", "en"): 1, ("expected", "zh-hans"): 2, ("expected", "en"): 3}


def word(code: str, part: Literal["why", "expected"], language: str, parameters: Mapping[str, object]) -> str:
    """The sentence of `code` in `language` ("zh-hans" or "en").

    Raises KeyError when the code or a parameter is unknown: both are mistakes in the program.
    """
    return _WORDS[code][_PLACE[part, language]].format_map(parameters)


def known_codes() -> frozenset[str]:
    return frozenset(_WORDS)
