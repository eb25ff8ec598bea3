"""Who was at which events, without reading the events themselves."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select

from diplo_timeline.models import Person
from diplo_timeline.models.tables import PERSON

_AT_ONCE: Final = 500  # events a statement


def people_of(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Person, ...]]:
    """Return the people at each of the events with these numbers, in the order of the event."""
    found: dict[int, tuple[Person, ...]] = {}
    columns = (PERSON.c.event_id, PERSON.c.name, PERSON.c.office, PERSON.c.country)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        statement = select(*columns).where(PERSON.c.event_id.in_(some))
        rows = connection.execute(statement.order_by(PERSON.c.event_id, PERSON.c.position))
        for number, name, office, country in rows:
            person = Person.model_construct(name=name, office=office, country=country)
            found[number] = (*found.get(number, ()), person)
    return found
