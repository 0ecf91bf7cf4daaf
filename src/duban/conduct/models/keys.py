"""The columns by which provisions find records: register → fields of each index that they ask for.

Written from the kinds and the packs that ship by `python tools/make_indexes.py`; do not edit.
"""

from typing import Final

KEYS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "assessments": (
        ("target", "ends_on_n",),
        ("target", "starts_on_n", "state", "title", "id",),
        ("unit", "starts_on_n",),
    ),
    "briefings": (
        ("unit", "issued_on_n",),
    ),
    "ceremonies": (
        ("unit", "held_on_n",),
    ),
    "contact_points": (
        ("person", "since_n",),
    ),
    "documents": (
        ("kind", "issued_on_n", "state", "stage", "title", "id",),
        ("unit", "issued_on_n",),
    ),
    "form_requests": (
        ("target", "asked_on_n",),
    ),
    "guests": (
        ("unit", "received_on_n",),
    ),
    "leave": (
        ("cover",),
        ("person",),
        ("unit", "ends_on_n",),
        ("unit", "starts_on_n",),
    ),
    "measures": (
        ("unit", "adopted_on_n",),
    ),
    "meetings": (
        ("scope", "held_on_n", "state", "title", "id",),
        ("unit", "held_on_n",),
    ),
    "news": (
        ("outlet", "published_on_n",),
    ),
    "pair_visits": (
        ("pair", "visited_on_n",),
        ("person", "visited_on_n",),
    ),
    "petition_days": (
        ("person", "held_on_n",),
    ),
    "spending": (
        ("unit", "spent_on_n",),
    ),
    "visits": (
        ("contact_point", "starts_on_n",),
        ("person", "starts_on_n",),
        ("place", "ends_on_n",),
        ("place", "starts_on_n",),
    ),
}
