"""A folder of releases, read one by one; what was read stays read when it is interrupted."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typer

import diplo_timeline
from diplo_timeline.errors import DiploError, DocumentRefused, RecordError

ENDING: Final = ".events.json"

Read = Callable[[Path], dict[str, Any]]


@dataclass
class Tally:
    """What came of a folder's files."""

    read: int = 0
    kept: int = 0
    refused: int = 0
    events: int = 0

    def __str__(self) -> str:
        files = self.read + self.kept + self.refused
        return (
            f"{files} files: {self.read} read with {self.events} events proposed, "
            f"{self.kept} read before, {self.refused} refused"
        )


class Folder:
    """The files of a folder, and beside them or elsewhere one JSON file for each.

    Args:
        folder: where the releases are; folders in it and hidden files are left alone.
        output: where ``NAME.events.json`` goes.
        options: what else a reading depends on.
    """

    def __init__(self, folder: Path, output: Path, options: Mapping[str, Any]) -> None:
        self._folder = folder
        self._output = output
        self._options = dict(options)

    def read(self, read: Read) -> Tally:
        """Read what is new or changed, tell each file on standard error, and count.

        Raises:
            DocumentRefused: a result cannot be written.
            RecordError: the record can no longer be written; the files left are not tried.
        """
        tally = Tally()
        paths = list(self._files())
        for number, path in enumerate(paths, 1):
            typer.echo(
                f"{number}/{len(paths)} {path.name}: {self._one(path, read, tally)}", err=True
            )
        return tally

    def _files(self) -> Iterator[Path]:
        for path in sorted(self._folder.iterdir()):
            ours = path.name.endswith(ENDING) or path.name.startswith(".")
            if path.is_file() and not ours:
                yield path

    def _one(self, path: Path, read: Read, tally: Tally) -> str:
        """Read a file unless that was done, and return what to say of it."""
        target = self._output / f"{path.name}{ENDING}"
        try:
            stamp = self._stamp(path)
            if _stamp_in(target) == stamp:
                tally.kept += 1
                return "read before"
            result = read(path)
        except RecordError:
            raise
        except DiploError as refusal:
            tally.refused += 1
            return f"refused: {refusal}"
        _write(target, {"read": stamp, **result})
        tally.read += 1
        tally.events += len(result["events"])
        return f"{len(result['events'])} events"

    def _stamp(self, path: Path) -> dict[str, Any]:
        """What must be the same for a file not to be read again."""
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise DocumentRefused(path.name, f"cannot be read: {error.strerror}") from None
        version = diplo_timeline.__version__
        return {"sha256": digest, "version": version, "options": self._options}


def _stamp_in(target: Path) -> object:
    with suppress(OSError, ValueError):
        found = json.loads(target.read_text(encoding="utf-8"))
        return found.get("read") if isinstance(found, dict) else None
    return None


def _write(target: Path, values: Mapping[str, Any]) -> None:
    """Write a result whole or not at all."""
    half = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        half.replace(target)
    except OSError as error:
        raise DocumentRefused(str(target), f"cannot be written: {error.strerror}") from None
