"""Answers that are made anew each time: pages, plain words, redirects."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from diplo_timeline.web.conditional import REVALIDATE, SAFETY

HTML: Final = "text/html; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
# These pages run no script and load nothing from elsewhere; a browser is told to keep it so.
PAGE_HEADERS: Final[Mapping[str, str]] = {"Content-Security-Policy": _POLICY}
# Of a page that runs a script of our own from a file; none that stands in the page.
SCRIPTED_PAGE_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": f"{_POLICY}; script-src 'self'"
}
SAFETY_HEADERS: Final = {name.decode(): value.decode() for name, value in SAFETY}


def page_response(
    written: bytes, status: int = 200, headers: Mapping[str, str] = PAGE_HEADERS
) -> Response:
    """An HTML page."""
    return Response(
        written, status, {"Cache-Control": REVALIDATE, **headers, **SAFETY_HEADERS}, HTML
    )


def text_response(
    text: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """A few plain words, kept by nobody."""
    return Response(
        text, status, {"Cache-Control": "no-store", **SAFETY_HEADERS, **(headers or {})}, TEXT
    )


def redirect(address: str) -> Response:
    """A redirect that keeps the method (RFC 9110, section 15.4.8) and is not remembered."""
    return text_response("", 307, {"Location": address})
