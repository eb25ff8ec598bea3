"""Settings, from the environment or a ``.env`` file in the working directory."""

from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from diplo_timeline.errors import SettingsError
from diplo_timeline.text import clean_line

DEFAULT_RECORD = "sqlite:///events.db"
DEFAULT_PORT = 8501


class Editing(StrEnum):
    """Who may edit (see docs/guide.md)."""

    LINK = "link"
    LOCAL = "local"
    OFF = "off"


def _public_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write it like https://timeline.example.org")
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError("leave out query, fragment, user name and password")
    if parts.path.strip("/"):
        raise ValueError("the site stands at the root of its host; leave out the path")
    return f"{parts.scheme}://{parts.netloc}".lower()


class Settings(BaseSettings):
    """What an operator sets. Every field is an environment variable with the prefix DIPLO_."""

    model_config = SettingsConfigDict(
        env_prefix="DIPLO_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: str = Field(default=DEFAULT_RECORD, description="where the record is")
    public_url: Annotated[str, AfterValidator(_public_url)] | None = Field(
        default=None, description="the address readers use; all links are built from it"
    )
    site_title: Annotated[str, AfterValidator(clean_line)] = Field(
        default="Diplo Timeline", min_length=1, max_length=80
    )
    feed_size: int = Field(default=50, ge=1, le=500, description="entries of a feed")
    editing: Editing = Field(default=Editing.LINK, description="link, local or off")
    key_file: Path | None = Field(
        default=None, description="where signing keys are kept when the record is no SQLite file"
    )
    audit_file: Path | None = Field(
        default=None, description="where the audit log is kept; else beside an SQLite record"
    )

    @cached_property
    def record_was_chosen(self) -> bool:
        """Whether the operator named a record, rather than taking the default place."""
        return "database_url" in self.model_fields_set and self.database_url != DEFAULT_RECORD

    @property
    def sqlite_path(self) -> Path | None:
        """The record's file, relative to the working directory; None for another database."""
        prefix = "sqlite:///"
        if not self.database_url.startswith(prefix):
            return None
        return Path(self.database_url.removeprefix(prefix))


def load_settings(**chosen: object) -> Settings:
    """Read the settings; what is given here wins over the environment.

    Raises:
        SettingsError: a setting is not usable. Names the variable and what it may be.
    """
    try:
        return Settings(**{k: v for k, v in chosen.items() if v is not None})  # type: ignore[arg-type]  # checked by the model
    except ValidationError as error:
        told = [f"DIPLO_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise SettingsError("; ".join(told)) from None
