"""The other leaders of the demo city: what is asked of each leader needs more than two of them."""

from datetime import date
from itertools import islice
from typing import Final

from duban.people.models import Person, Post, Rank, Role, Unit
from duban.site.demo.city import Staff, names

COUNT: Final = 6


def hire_leaders(city: Unit, since: date) -> None:
    """Give the city its deputy mayors, in office since `since`."""
    staff = Staff(since)
    staff.count = Person.objects.count()
    staff.names = islice(names(), staff.count, None)
    mayor = Post.objects.filter(unit=city, rank=Rank.HEAD).get()
    for _n in range(COUNT):
        staff.hire(city, ("副市长", "Deputy mayor"), Rank.DEPUTY, Role.LEADER, reports_to=mayor)
