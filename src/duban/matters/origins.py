"""Where a matter came from, in the rooms above: a table that the site's wiring fills, by the source of the matter."""

from collections.abc import Callable

from duban.matters.models import Matter
from duban.people.standing import Standing

Link = tuple[str, str]
"""What it is called, and its page."""
TABLE: dict[str, Callable[[Standing, Matter], list[Link]]] = {}


def origins_of(standing: Standing, matter: Matter) -> list[Link]:
    """Return the pages of what a matter was made of, those that the person may see."""
    found = TABLE.get(matter.source)
    return found(standing, matter) if found else []
