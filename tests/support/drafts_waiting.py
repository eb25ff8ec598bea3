"""A program whose record has drafts that wait to be reviewed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from diplo_timeline.desk import Desk, Editor
from diplo_timeline.sample import create_sample
from tests.support.program import Program
from tests.support.recording import visit

WAITING: tuple[Mapping[str, object], ...] = (
    {},
    {"sources": []},  # needed to publish
    {"parties": [{"code": "KE"}]},  # only wanting
)


@contextmanager
def program_with_drafts(folder: Path, editing: str) -> Iterator[Program]:
    """The program on the first record and three drafts."""
    store = create_sample(f"sqlite:///{folder}/events.db")
    desk = Desk(store)
    for n, changes in enumerate(WAITING, 1):
        desk.add(Editor("Bo"), visit(title=f"Waiting visit {n}", **changes), publish=False)
    store.close()
    with Program(folder, DIPLO_EDITING=editing, LOGNAME="amina", USER="amina") as program:
        yield program
