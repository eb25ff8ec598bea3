"""Answers that are made once and given many times: conditional GET and ready-made gzip.

An `Answer` holds one representation in the three shapes HTTP asks for: whole, whole and gzipped,
and 304. Which one a request gets is decided from its headers alone, so that a cached answer is
given without any work. The same goes for its name: a feed is also sent as plain XML.

Caching is ``no-cache``: a reader or proxy keeps the answer and asks again each time. A correction
or withdrawal is then seen at the next look, and asking again costs a 304, a few microseconds here.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

from starlette.types import Receive, Scope, Send

from diplo_timeline.store import Stamp

RawHeaders = Iterable[tuple[bytes, bytes]]

REVALIDATE: Final = "no-cache"
FOREVER: Final = "public, max-age=31536000, immutable"
# What every answer carries, whichever server stands around this application (design, section 6).
SAFETY: Final = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))
_XML: Final = b"application/xml"
_SENT_AS_XML: Final = (b"content-type", b"application/xml; charset=utf-8")
_VARY: Final = (b"vary", b"Accept-Encoding")
_VARY_XML: Final = (b"vary", b"Accept, Accept-Encoding")
_SMALL: Final = 500  # bytes; gzip gains nothing below
_SECOND: Final = timedelta(seconds=1)
_ENTITY_TAG: Final = re.compile(rb'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(frozen=True, slots=True)
class Validators:
    """What a client may hold against an answer: its entity tag and when it last changed."""

    etag: bytes
    last_modified: datetime
    settled: bool = True

    @classmethod
    def of(cls, stamp: Stamp, *parts: str, now: datetime | None = None) -> "Validators":
        """Validators of something made from the record in this state.

        ``parts`` name the representation: format, query, uid, and whatever else shapes it. The
        tag is weak, for the gzipped and the plain body share it (RFC 9110, section 8.8.1).

        HTTP dates count whole seconds (RFC 9110, section 5.6.7). While the second of the last
        change still lasts another change may fall into it, so until it is over the answer is
        dated a second earlier, and `settled` is False: a client that only compares dates
        (If-Modified-Since) never misses the second change.
        """
        state = (stamp.uid, str(stamp.version), stamp.changed_at.isoformat(), *parts)
        digest = hashlib.blake2b("\n".join(state).encode(), digest_size=12).hexdigest()
        settled = (now or datetime.now(UTC)) >= stamp.changed_at + _SECOND
        changed = stamp.changed_at if settled else stamp.changed_at - _SECOND
        return cls(f'W/"{stamp.version}-{digest}"'.encode(), changed, settled)

    @classmethod
    def of_file(cls, content: bytes, changed: datetime) -> "Validators":
        """Validators of bytes that change only with a release."""
        digest = hashlib.blake2b(content, digest_size=12).hexdigest()
        return cls(f'W/"{digest}"'.encode(), changed)

    def hold(self, headers: RawHeaders) -> bool:
        """Whether a request's conditions say that the client has this representation.

        If-None-Match wins over If-Modified-Since (RFC 9110, section 13.2.2) and is compared
        weakly (section 13.1.2). A date that is none is ignored (section 13.1.3).
        """
        tags: list[bytes] = []
        since = b""
        for name, value in headers:
            if name == b"if-none-match":
                tags.append(value)
            elif name == b"if-modified-since":
                since = value
        if tags:
            return _names(b",".join(tags), self.etag)
        return bool(since) and self.settled and _not_after(self.last_modified, since)

    def headers(self) -> list[tuple[bytes, bytes]]:
        """The header fields that 200 and 304 share (RFC 9110, section 15.4.5)."""
        date = format_datetime(self.last_modified.astimezone(UTC), usegmt=True)
        return [(b"etag", self.etag), (b"last-modified", date.encode())]


class Body:
    """The bytes of a representation, plain and gzipped, and what they are.

    ``as_xml`` says that they may also be sent as ``application/xml``, to those who like that
    better. Browsers do: they draw XML, while a feed's own media type they show as source or save.
    """

    __slots__ = ("as_xml", "gzipped", "headers", "media_type", "plain")

    def __init__(
        self,
        plain: bytes,
        media_type: str,
        headers: Mapping[str, str] | None = None,
        *,
        as_xml: bool = False,
    ) -> None:
        self.plain = plain
        self.media_type = media_type.partition(";")[0].encode()
        self.as_xml = as_xml
        # The same bytes give the same gzip: no file time in it (RFC 1952, section 2.3.1).
        packed = gzip.compress(plain, compresslevel=6, mtime=0) if len(plain) >= _SMALL else plain
        self.gzipped = packed if len(packed) < len(plain) else None
        self.headers = [(b"content-type", media_type.encode())]
        self.headers += [(n.lower().encode(), v.encode()) for n, v in (headers or {}).items()]

    @property
    def size(self) -> int:
        """How many bytes it keeps in memory, near enough for a cache's limit."""
        return len(self.plain) + len(self.gzipped or b"") + 1_000


class Answer:
    """A representation with its validators, ready to be sent. An ASGI application."""

    __slots__ = ("_gzipped", "_plain", "_unchanged", "body", "validators")

    def __init__(
        self, body: Body, validators: Validators, *, cache_control: str = REVALIDATE
    ) -> None:
        self.body = body
        self.validators = validators
        self._unchanged = _shared(validators, cache_control, _VARY_XML if body.as_xml else _VARY)
        self._plain = [*self._unchanged, *body.headers, _length(body.plain)]
        self._gzipped = self._plain
        if body.gzipped is not None:
            coding = (b"content-encoding", b"gzip")
            self._gzipped = [*self._unchanged, *body.headers, coding, _length(body.gzipped)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI's shape
        """Answer a GET or HEAD request; the server leaves a HEAD's body out."""
        headers = scope["headers"]
        if self.validators.hold(headers):
            await _send(send, 304, self._unchanged, b"")
            return
        sent, body = self._plain, self.body.plain
        if self.body.gzipped is not None and accepts_gzip(headers):
            sent, body = self._gzipped, self.body.gzipped
        if self.body.as_xml and prefers(headers, _XML, self.body.media_type):
            sent = [_SENT_AS_XML if name == b"content-type" else (name, v) for name, v in sent]
        await _send(send, 200, sent, body)


class NotModified:
    """The answer 304 for a representation that need not be made. An ASGI application."""

    def __init__(self, validators: Validators, *, cache_control: str = REVALIDATE) -> None:
        self._headers = _shared(validators, cache_control, _VARY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI's shape
        """Send it."""
        await _send(send, 304, self._headers, b"")


def accepts_gzip(headers: RawHeaders) -> bool:
    """Whether a request takes gzip, and does not like the plain body better.

    Quality values as in RFC 9110, section 12.5.3; without the field the body is sent plain.
    """
    field = b",".join(value for name, value in headers if name == b"accept-encoding").lower()
    qualities: dict[bytes, float] = {}
    for item in field.split(b","):
        coding, _, parameter = item.partition(b";")
        qualities[coding.strip()] = _quality(parameter)
    gzipped = qualities.get(b"gzip", qualities.get(b"x-gzip", qualities.get(b"*", 0.0)))
    return gzipped > 0 and gzipped >= qualities.get(b"identity", 0.0)


def prefers(headers: RawHeaders, one: bytes, other: bytes) -> bool:
    """Whether a request likes one media type better than another (RFC 9110, section 12.5.1)."""
    field = b",".join(value for name, value in headers if name == b"accept").lower()
    if one not in field:
        return False  # almost every feed reader
    qualities: dict[bytes, float] = {}
    for item in field.split(b","):
        media_range, _, parameters = item.partition(b";")
        qualities[media_range.strip()] = _quality(parameters.rpartition(b";")[2])
    otherwise = qualities.get(b"application/*", qualities.get(b"*/*", 0.0))
    return qualities.get(one, otherwise) > qualities.get(other, otherwise)


def _quality(parameter: bytes) -> float:
    name, _, value = parameter.partition(b"=")
    if name.strip() != b"q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _names(field: bytes, etag: bytes) -> bool:
    if field.strip() == b"*":
        return True
    return etag.removeprefix(b"W/") in _ENTITY_TAG.findall(field)


def _not_after(changed: datetime, http_date: bytes) -> bool:
    try:
        since = parsedate_to_datetime(http_date.decode("ascii"))
    except (ValueError, TypeError, OverflowError):  # UnicodeDecodeError is a ValueError
        return False
    return changed <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def _shared(
    validators: Validators, cache_control: str, vary: tuple[bytes, bytes]
) -> list[tuple[bytes, bytes]]:
    return [
        *validators.headers(),
        (b"cache-control", cache_control.encode()),
        vary,
        *SAFETY,
    ]


def _length(body: bytes) -> tuple[bytes, bytes]:
    return b"content-length", b"%d" % len(body)


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    # A copy: middleware around us may add to the list it is given.
    await send({"type": "http.response.start", "status": status, "headers": headers.copy()})
    await send({"type": "http.response.body", "body": body})
