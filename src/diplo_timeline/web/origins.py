"""Which Host and Origin are ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from diplo_timeline.access import is_loopback
from diplo_timeline.errors import SettingsError

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_SHOWN: Final = 200  # characters of a stranger's header that are worth a line in the log


@dataclass(frozen=True, slots=True)
class Ours:
    """The addresses under which this site may be used.

    Attributes:
        public: the public address, as a browser writes it in ``Origin``.
        origins: for each ``Host`` that is ours, the one ``Origin`` that goes with it.
    """

    public: str
    origins: Mapping[str, str]

    @classmethod
    def of(cls, public_url: str, port: int) -> "Ours":
        """Work them out from the public address and the port listened on.

        While the public address is loopback, ``localhost``, ``127.0.0.1`` and ``[::1]`` at the
        port are ours too: that is this machine, by another of its names.

        Raises:
            SettingsError: the public address is none a browser could be at.
        """
        host, public = _as_browsers_write(public_url)
        origins = {host: public}
        if is_loopback(urlsplit(public).hostname):
            for name in _LOOPBACK_NAMES:
                alias, origin = _as_browsers_write(f"http://{name}:{port}")
                origins.setdefault(alias, origin)
        return cls(public, origins)

    def objection(self, hosts: Sequence[bytes], origins: Sequence[bytes]) -> str | None:
        """Say what is wrong with a request's Host and Origin headers; None when they are ours.

        There must be exactly one of each (RFC 9112, section 3.2; RFC 6454, section 7.3), the
        Origin exactly ours, and both must name the same address.
        """
        if len(hosts) != 1:
            return f"it has {len(hosts)} Host headers, not one"
        if len(origins) != 1:
            return f"it has {len(origins)} Origin headers, not one"
        host, origin = hosts[0].decode("latin-1"), origins[0].decode("latin-1")
        expected = self.origins.get(host)
        if expected is None:
            known = ", ".join(self.origins)
            return f"its Host is {host[:_SHOWN]!r}, ours is {known}; see DIPLO_PUBLIC_URL"
        if origin != expected:
            return f"its Origin is {origin[:_SHOWN]!r}, not {expected!r}"
        return None


def _as_browsers_write(url: str) -> tuple[str, str]:
    """Return Host and Origin of an address: lower case, a port only where it is not the usual one.

    See RFC 6454, section 6.2, and https://url.spec.whatwg.org/#host-serializing.
    """
    parts = urlsplit(url)
    try:
        name, port = parts.hostname or "", parts.port
    except ValueError:
        raise SettingsError(f"DIPLO_PUBLIC_URL: {url} has no usable port") from None
    if not name or not name.isascii() or parts.scheme not in _DEFAULT_PORTS:
        raise SettingsError(
            f"DIPLO_PUBLIC_URL: {url} is no address as browsers send it; write it like "
            "https://timeline.example.org, a name with other letters in its xn-- form"
        )
    host = f"[{ip_address(name)}]" if ":" in name else name
    if port not in (None, _DEFAULT_PORTS[parts.scheme]):
        host = f"{host}:{port}"
    return host, f"{parts.scheme}://{host}"
