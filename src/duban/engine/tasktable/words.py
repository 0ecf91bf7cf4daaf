"""Why a name was taken for a unit or was not, in Chinese and English."""

from collections.abc import Sequence

from duban.engine.tasktable.directory import Candidate

_WORDS: dict[str, tuple[str, str]] = {
    "exact": ("与单位全称一致", "Same as the unit's full name"),
    "short": ("与单位简称一致", "Same as the unit's short name"),
    "alias": ("与单位的其他名称一致", "Same as another name of the unit"),
    "prefix": ("增减“市”或城市名后一致", "Same once the city's name is left out or added"),
    "suffix": ("增减“政府”等字后一致", "Same once “government” is left out or added"),
    "corrected": ("已人工指定", "Chosen by hand"),
    "group": ("是单位组，请确认包括哪些单位（{names}）", "A group of units; please confirm which ({names})"),
    "group_unknown": ("像是单位组，但未登记", "Looks like a group of units, but none is registered"),
    "ambiguous": ("有多个单位用这个名称：{names}，请选择", "Several units go by this name: {names}; please choose"),
    "similar": ("没有这个单位，相近的有：{names}", "No such unit; similar ones: {names}"),
    "unknown": ("没有这个单位，也没有相近的", "No such unit, and none with a similar name"),
    "empty": ("没有写责任单位", "No responsible unit is named"),
    "lead_is_group": ("首位是单位组，请指定牵头单位", "The first place is a group; please choose the lead unit"),
    "lead_unresolved": ("牵头单位未能确定", "The lead unit is not settled"),
    "joint_lead": ("有多个牵头单位，以首位为牵头，其余列为配合", "Several lead units; the first leads, the others assist"),
    "and_others": ("“等”字之后可能还有其他单位", "“等” suggests further units that are not named"),
    "repeated": ("同一单位写了不止一次", "A unit is named more than once"),
    "no_text": ("没有写任务内容", "The task has no text"),
    "no_due": ("没有完成时限", "There is no deadline"),
    "due_from_text": ("完成时限取自任务文字，请核对", "The deadline was taken from the text; please check"),
}


def reason(code: str, text: str = "", candidates: Sequence[Candidate] = ()) -> dict[str, str]:
    """The sentence of a code per language. Raises KeyError for a code that does not exist."""
    chinese, english = _WORDS[code]
    names = [candidate.name for candidate in candidates[:6]]
    more = len(candidates) > 6
    return {
        "zh-hans": chinese.format(names="、".join(names) + (f" 等 {len(candidates)} 个" if more else "")),
        "en": english.format(names=", ".join(names) + (f" and {len(candidates) - 6} more" if more else "")),
    }
