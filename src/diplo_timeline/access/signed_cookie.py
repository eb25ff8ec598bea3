"""The cookie of somebody who signed in: signed, never secret in itself, and it ends."""

import hashlib
import logging
import secrets
from datetime import timedelta
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer

from diplo_timeline.access.key_file import KeyFile, KeyFileRefused
from diplo_timeline.desk import Editor

log = logging.getLogger(__name__)

COOKIE_LIFE: Final = timedelta(days=14)
EDITOR: Final = Editor(name="editor")
# What the signature is for: the same key signs nothing else that would pass as a cookie.
_PURPOSE: Final = "diplo-timeline: signed in"


def issue_cookie(keys: KeyFile) -> str:
    """Make the value of a cookie for somebody who has just signed in.

    It holds a random session identifier and the time of signing, and is good for 14 days
    (`COOKIE_LIFE`).

    Raises:
        KeyFileRefused: the keys cannot be read.
    """
    return _signer(keys).dumps({"session": secrets.token_urlsafe(16)})


def editor_from_cookie(keys: KeyFile, value: str | None) -> Editor | None:
    """Say who presents this cookie; None for a cookie that is missing, forged or too old.

    Also None, and logged, when the keys cannot be read: missing facts mean read only. The keys
    are read each time, so that deleting their file signs everybody out at once.
    """
    if not value or not value.isascii():
        return None
    try:
        held = _signer(keys).loads(value, max_age=int(COOKIE_LIFE.total_seconds()))
    except BadData:
        return None
    except KeyFileRefused as error:
        log.warning("nobody can edit: %s", error)
        return None
    return EDITOR if isinstance(held, dict) and held.get("session") else None


def _signer(keys: KeyFile) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        keys.signing_key(),
        salt=_PURPOSE,
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
