"""Which column of a file is which of a register: by its name, or by its words in either language."""

from collections.abc import Iterable

from duban.engine.audit.schema import Register


def matched(register: Register, given: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The file's heading for each column of the register that it has, `id` among them; and headings of no column."""
    words = {"id": "id", "编号": "id"}
    for column in register.columns.values():
        words[column.name] = column.name
        for label in (column.label.zh, column.label.en.lower()):
            # Two columns of one heading: the first has it, in the templates the other bears its name behind.
            words.setdefault(label, column.name)
            words[f"{label} ({column.name})"] = column.name
    names: dict[str, str] = {}
    extra = []
    for heading in given:
        name = words.get(heading.strip().lower(), words.get(heading.strip(), ""))
        if name and name not in names:
            names[name] = heading
        else:
            extra.append(heading)
    return names, extra


def key_of(register: Register, names: dict[str, str]) -> str:
    """The heading of what identifies a record; empty when a file numbers them by their rows. Units have codes."""
    return names.get("id", names.get("code", "") if register.name == "units" else "")
