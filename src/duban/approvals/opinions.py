"""Opinions 7: "approval opinions must be specific and actionable"; one that only notes or agrees in principle is not."""

import re

# Whole opinions, after punctuation is taken away, that say nothing anyone can act on.
EMPTY = frozenset({
    "同意", "原则同意", "拟同意", "已阅", "阅", "知悉", "收悉", "已知悉", "请阅", "圈阅", "按程序办理", "按规定办理",
    "请按规定办理", "研究办理", "请研究", "酌处", "请酌处",
    "ok", "agreed", "agree", "noted", "seen", "read", "yes", "approved", "agreedinprinciple", "approvedinprinciple",
    "asperrules", "handleasappropriate",
})  # fmt: skip
_NOISE = re.compile(r"[\W_]+")


def is_vague(opinion: str) -> bool:
    """Say whether an opinion holds nothing that can be acted on (Opinions, 7: improve work efficiency)."""
    words = _NOISE.sub("", opinion).casefold()
    return not words or words in EMPTY
