"""The house keeps its floors: a layer imports only what lies below it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "diplo_timeline"

# Bottom to top; rooms on one floor do not import each other, unless NEIGHBOURS says so.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"errors", "__init__"}),
    frozenset({"text", "language"}),
    frozenset({"settings", "dates", "vocabulary"}),
    frozenset({"models", "audit"}),
    frozenset({"query", "same_event"}),
    frozenset({"store"}),
    frozenset({"desk", "sample"}),
    frozenset({"bulk"}),
    frozenset({"look", "feeds", "timeline", "exchange", "press"}),
    frozenset({"access", "publisher"}),
    frozenset({"web", "dashboard"}),
    frozenset({"launcher"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
NEIGHBOURS: frozenset[tuple[str, str]] = frozenset()
HOMES = {
    "streamlit": {"dashboard", "launcher"},
    "starlette": {"web", "launcher"},
    "uvicorn": {"launcher"},
    "feedgen": {"feeds"},
    "icalendar": {"feeds"},
    "lxml": {"feeds", "press"},
    "trafilatura": {"press"},
    "htmldate": {"press"},
    "pypdf": {"press"},
    "sqlmodel": {"models", "store"},
    "sqlalchemy": {"models", "store"},
    "alembic": {"store"},
    "sqlite3": {"store"},
    "numpy": {"store"},
    "typer": {"cli"},
    "jinja2": {"web"},
    "babel": {"language"},
}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room it is from"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(room: str) -> int:
    for height, rooms in enumerate(FLOORS):
        if room in rooms:
            return height
    raise AssertionError(f"{room} has no floor yet: give it one in {Path(__file__).name}")


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_layer_imports_only_what_lies_below_it(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        pieces = name.split(".")
        if pieces[0] != "diplo_timeline" or len(pieces) < 2:
            continue
        other = pieces[1] if (SOURCE / pieces[1]).exists() or is_module(pieces[1]) else "__init__"
        if other == room or (room, other) in NEIGHBOURS:
            continue
        assert floor_of(other) < floor_of(room), f"{room} imports {name}, which is not below it"


def is_module(name: str) -> bool:
    return (SOURCE / f"{name}.py").exists()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_each_library_stays_in_its_rooms(path: Path) -> None:
    for name in imports_of(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or room_of(path) in homes, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_module_is_longer_than_350_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_modules_are_short_on_the_whole() -> None:
    lengths = sorted(len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES)
    assert lengths[len(lengths) // 2] <= 150
