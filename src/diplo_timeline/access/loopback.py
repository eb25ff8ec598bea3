"""Telling this machine from all others, by name alone."""

from ipaddress import IPv4Network, IPv6Address, ip_address
from typing import Final

_LOOPBACK_V4: Final = IPv4Network("127.0.0.0/8")  # RFC 1122, section 3.2.1.3
_LOOPBACK_V6: Final = IPv6Address("::1")  # RFC 4291, section 2.5.3


def is_loopback(host: str | None) -> bool:
    """Whether a host, written without a port, can only be this machine.

    That is ``localhost``, an address in 127.0.0.0/8, or ``::1`` with or without its brackets. Any
    other name is not, whatever it resolves to today: whoever holds the name can change that.
    """
    if not host:
        return False
    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return address == _LOOPBACK_V6 if address.version == 6 else address in _LOOPBACK_V4
