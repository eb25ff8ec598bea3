"""When two addresses lead to one report: what publishers and sharers vary in does not count."""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say where a reader came from, never what is shown.
_OF_SHARERS: Final = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "cmpid"})
_OF_CAMPAIGNS: Final = "utm_"


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to the same report."""
    bare = _bare(one)
    return bool(bare) and bare == _bare(other)


def spellings(address: str) -> tuple[str, ...]:
    """The usual spellings of an address, itself among them, to look it up among stored ones.

    With and without ``www.``, a slash at the end, and what sharers add; over http and https.
    """
    bare = _bare(address)
    if not bare:
        return ()
    path, sign, query = bare.partition("?")
    ends = (f"{path}{sign}{query}", f"{path}/{sign}{query}")
    found = [f"{s}://{w}{end}" for s in ("https", "http") for w in ("", "www.") for end in ends]
    return tuple(dict.fromkeys((address.strip(), *found)))


def _bare(address: str) -> str:
    """The address without its scheme, ``www.``, fragment, last slash and what sharers add."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if not host:
        return ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _is_of_sharers(pair[0])]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit(("", host + port, parts.path.rstrip("/"), query, "")).removeprefix("//")


def _is_of_sharers(name: str) -> bool:
    return name.lower() in _OF_SHARERS or name.lower().startswith(_OF_CAMPAIGNS)
