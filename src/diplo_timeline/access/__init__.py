"""Who may edit. Reading is public; editing never happens by accident.

Nothing here knows a web framework: faces hand in what they were told (cookies, a typed key) and
get an `Editor` or None.
"""

from diplo_timeline.access.gate import (
    Gate,
    check_local_mode,
    cookie_name,
    new_sign_in_link,
    open_gate,
)
from diplo_timeline.access.key_file import (
    KEY_LIFE,
    KeyFile,
    KeyFileRefused,
    Session,
    key_file_for,
)
from diplo_timeline.access.login_name import at_this_machine
from diplo_timeline.access.loopback import is_loopback
from diplo_timeline.access.sessions import (
    SESSION_LIFE,
    BadName,
    clean_name,
    editor_from_cookie,
    find_sessions,
    sign_in,
)
from diplo_timeline.access.tries import Tries

__all__ = [
    "KEY_LIFE",
    "SESSION_LIFE",
    "BadName",
    "Gate",
    "KeyFile",
    "KeyFileRefused",
    "Session",
    "Tries",
    "at_this_machine",
    "check_local_mode",
    "clean_name",
    "cookie_name",
    "editor_from_cookie",
    "find_sessions",
    "is_loopback",
    "key_file_for",
    "new_sign_in_link",
    "open_gate",
    "sign_in",
]
