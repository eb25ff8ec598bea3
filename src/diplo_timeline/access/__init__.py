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
from diplo_timeline.access.key_file import KEY_LIFE, KeyFile, KeyFileRefused, key_file_for
from diplo_timeline.access.loopback import is_loopback
from diplo_timeline.access.signed_cookie import COOKIE_LIFE, editor_from_cookie, issue_cookie
from diplo_timeline.access.tries import Tries

__all__ = [
    "COOKIE_LIFE",
    "KEY_LIFE",
    "Gate",
    "KeyFile",
    "KeyFileRefused",
    "Tries",
    "check_local_mode",
    "cookie_name",
    "editor_from_cookie",
    "is_loopback",
    "issue_cookie",
    "key_file_for",
    "new_sign_in_link",
    "open_gate",
]
