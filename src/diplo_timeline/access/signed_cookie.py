"""The cookie of somebody who signed in: a session's secret, signed, so that guesses cost nothing.

What it is good for the server keeps (`access.sessions`).
"""

import hashlib
from datetime import timedelta
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer

from diplo_timeline.access.key_file import Held

# What the signature is for: the same key signs nothing else that would pass as a cookie.
_PURPOSE: Final = "diplo-timeline: signed in"


def cookie_for(held: Held, secret: str) -> str:
    """Make the value of the cookie that holds a session's secret and the time of signing."""
    return str(_signer(held).dumps({"session": secret}))


def secret_in(held: Held, value: str, life: timedelta) -> str | None:
    """Read the session's secret; None where we did not sign it so, or signed it longer ago."""
    if not value.isascii():
        return None
    try:
        said = _signer(held).loads(value, max_age=int(life.total_seconds()))
    except BadData:
        return None
    secret = said.get("session") if isinstance(said, dict) else None
    return secret if isinstance(secret, str) and secret else None


def _signer(held: Held) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        bytes.fromhex(held.signing_key),
        salt=_PURPOSE,
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
