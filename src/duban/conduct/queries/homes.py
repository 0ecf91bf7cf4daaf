"""Where somebody belongs who has records in no unit of their own: the unit of the post that they hold."""

from duban.people.models import Holding


def homes() -> dict[str, int]:
    """The unit of each person, by the person's number as the audit writes it; of several posts the latest."""
    rows = Holding.objects.order_by("since", "id").values_list("person_id", "post__unit_id")
    return {str(person): unit for person, unit in rows}
