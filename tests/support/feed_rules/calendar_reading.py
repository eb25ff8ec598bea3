"""Reading a calendar line by line, as RFC 5545, section 3.1, writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAME = r"[A-Za-z0-9-]+"
_PARAM_VALUE = r'(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^"\x00-\x08\x0a-\x1f\x7f;:,]*)'
_PARAM = rf";{_NAME}={_PARAM_VALUE}(?:,{_PARAM_VALUE})*"
_LINE = re.compile(rf"({_NAME})((?:{_PARAM})*):(.*)", re.DOTALL)
_ONE_PARAM = re.compile(rf";({_NAME})=({_PARAM_VALUE}(?:,{_PARAM_VALUE})*)")


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name and its parameters' names in capitals, its value as it is written."""

    name: str
    params: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """A component: what stands between its BEGIN and its END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def all(self, *names: str) -> list[Property]:
        """Its properties of these names, in order."""
        return [found for found in self.properties if found.name in names]

    def value(self, name: str) -> str | None:
        """The value of the first such property."""
        return next((found.value for found in self.all(name)), None)

    def __str__(self) -> str:
        uid = self.value("UID")
        return f"the {self.name} {uid!r}" if uid else f"the {self.name}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar document.

    Attributes:
        document: the bytes.
        lines: its content lines, unfolded.
        root: a component that holds the outermost ones.
        unbalanced: what is wrong with BEGIN and END.
    """

    document: bytes
    lines: list[bytes]
    root: Component
    unbalanced: list[str]

    @property
    def calendars(self) -> list[Component]:
        """The outermost components."""
        return self.root.components

    def events(self) -> Iterator[tuple[Component, Component]]:
        """Each event, after the calendar it stands in."""
        for calendar in self.calendars:
            for component in calendar.components:
                if component.name == "VEVENT":
                    yield calendar, component

    def components(self) -> Iterator[Component]:
        """Every component, the calendar itself among them."""
        waiting = list(self.calendars)
        while waiting:
            component = waiting.pop(0)
            yield component
            waiting.extend(component.components)


def read(document: bytes) -> Calendar:
    """Return a document as its lines and components, however broken it is."""
    text = document.replace(b"\r\n", b"\n")
    lines = [line for line in re.sub(rb"\n[ \t]", b"", text).split(b"\n") if line]
    root, unbalanced = _tree(lines)
    return Calendar(document, lines, root, unbalanced)


def parsed(line: bytes) -> Property | None:
    """Return a content line as a property, None if it is none."""
    found = _LINE.fullmatch(line.decode("utf-8", "replace"))
    if not found:
        return None
    params = {name.upper(): value for name, value in _ONE_PARAM.findall(found[2])}
    return Property(found[1].upper(), params, found[3])


def _tree(lines: list[bytes]) -> tuple[Component, list[str]]:
    root = Component("document")
    open_ones, wrong = [root], []
    for line in filter(None, map(parsed, lines)):
        if line.name == "BEGIN":
            component = Component(line.value.upper())
            open_ones[-1].components.append(component)
            open_ones.append(component)
        elif line.name != "END":
            open_ones[-1].properties.append(line)
        elif len(open_ones) > 1 and open_ones[-1].name == line.value.upper():
            open_ones.pop()
        else:
            wrong.append(f"END:{line.value} closes what is not open")
    return root, wrong + [f"the {component.name} is not closed" for component in open_ones[1:]]
