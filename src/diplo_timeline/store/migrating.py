"""Schema: which step a record stands at, and walking it to the newest one."""

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from diplo_timeline.store.engine import make_engine


@cache
def steps() -> tuple[str, ...]:
    """The names of all steps this version knows, oldest first; the last is the head."""
    script = ScriptDirectory.from_config(_config())
    return tuple(reversed([step.revision for step in script.walk_revisions()]))


def upgrade(url: str) -> None:
    """Walk a record to the newest step, in one transaction, and check its links.

    On a connection of its own with foreign keys off: Alembic rebuilds tables on SQLite, and
    dropping one with them on deletes the rows that refer to it.

    Raises:
        RuntimeError: a step left rows that refer to nothing; nothing was changed.
    """
    engine = make_engine(url, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if lost := connection.execute(text("PRAGMA foreign_key_check")).all():
            raise RuntimeError(f"the upgrade would leave {len(lost)} rows that refer to nothing")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "diplo_timeline.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
