"""The name of whoever uses this machine."""

import getpass
from typing import Final

from diplo_timeline.desk import Editor
from diplo_timeline.errors import TextError
from diplo_timeline.text import clean_line

_LONGEST: Final = 60
_NOBODY: Final = "operator"


def at_this_machine() -> Editor:
    """Whoever edits without signing in, by the login name of the user the program runs as."""
    try:
        name = clean_line(getpass.getuser())[:_LONGEST]
    except (ImportError, KeyError, OSError, TextError):
        name = ""
    return Editor(name or _NOBODY)
