"""The one question every face asks: who edits?"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from diplo_timeline.access.key_file import KeyFile, key_file_for
from diplo_timeline.access.login_name import at_this_machine
from diplo_timeline.access.loopback import is_loopback
from diplo_timeline.access.sessions import editor_from_cookie, still_edits
from diplo_timeline.audit import LOGGED, Audit, open_audit
from diplo_timeline.desk import Editor
from diplo_timeline.errors import SettingsError
from diplo_timeline.settings import Editing, Settings


@dataclass(frozen=True, slots=True)
class Gate:
    """Who edits, under one way of editing.

    Attributes:
        mode: the way chosen.
        cookie_name: the cookie that says who is signed in.
        keys: the file of keys; only ``link`` has one.
        audit: what is told who signs in and out, and who is refused.
    """

    mode: Editing
    cookie_name: str
    keys: KeyFile | None = None
    audit: Audit = LOGGED

    def who_edits(self, cookies: Mapping[str, str]) -> Editor | None:
        """Say who sent these cookies; None means read only, and so does every fact missing.

        Under ``local`` everybody edits, under the login name: what keeps others out there is the
        address listened on (`check_local_mode`) and the check of Host and Origin in front of the
        dashboard.
        """
        if self.mode is Editing.LOCAL:
            return at_this_machine()
        if self.mode is Editing.LINK and self.keys is not None:
            return editor_from_cookie(self.keys, cookies.get(self.cookie_name))
        return None

    def still_edits(self, editor: Editor) -> bool:
        """Whether somebody who was let in by `who_edits` before may write now."""
        if self.mode is Editing.LINK:
            return self.keys is not None and still_edits(self.keys, editor)
        return self.mode is Editing.LOCAL


def open_gate(settings: Settings, *, host: str | None, public_url: str) -> Gate:
    """Make the gate the settings ask for, of a server that listens on ``host``.

    Raises:
        SettingsError: ``local`` where others could reach it, or ``link`` with no place for keys.
    """
    check_local_mode(settings, host, public_url)
    linked = settings.editing is Editing.LINK
    keys = KeyFile(key_file_for(settings)) if linked else None
    return Gate(settings.editing, cookie_name(public_url), keys, open_audit(settings))


def check_local_mode(settings: Settings, host: str | None, public_url: str) -> None:
    """Refuse ``local`` unless only this machine can reach the server.

    ``host`` is the address listened on, None when that is every one.

    Raises:
        SettingsError: editing is ``local``, and the host or the public address is not loopback.
    """
    if settings.editing is not Editing.LOCAL:
        return
    if not is_loopback(host):
        raise SettingsError(
            f"DIPLO_EDITING=local lets anybody edit who can reach the server, and it would listen "
            f"on {host or 'every address'}. Listen on 127.0.0.1, or choose DIPLO_EDITING=link"
        )
    if not is_loopback(urlsplit(public_url).hostname):
        raise SettingsError(
            f"DIPLO_EDITING=local lets anybody edit who can reach the server, and DIPLO_PUBLIC_URL "
            f"is {public_url}. Leave that unset, or choose DIPLO_EDITING=link"
        )


def cookie_name(public_url: str) -> str:
    """Name the sign-in cookie of the site at this address.

    Browsers share cookies between the ports of a host; with the port in its name, two sites on
    one machine do not sign each other out. Under https the prefix keeps other hosts of the domain
    from setting it (draft-ietf-httpbis-rfc6265bis, section 4.1.3.2).
    """
    parts = urlsplit(public_url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    return f"{'__Host-' if secure else ''}diplo-sign-in-{port}"


def new_sign_in_link(keys: KeyFile, public_url: str) -> str:
    """Make a one-time key and the address that redeems it. Show it to the operator only.

    Raises:
        KeyFileRefused: the keys cannot be read or written.
    """
    return f"{public_url}/sign-in?key={keys.new_one_time_key()}"
