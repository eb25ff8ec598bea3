"""The files of the site's pages: one style sheet, the mark, the fonts. Read once at start.

Each address carries a digest of its content, so a browser keeps a file for ever and fetches a
changed one at once.
"""

import hashlib
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.routing import Route

from diplo_timeline import look
from diplo_timeline.web.conditional import FOREVER, Answer, Body, Validators

_STYLE: Final = Path(__file__).with_name("site.css")
_FONTS: Final = Path(look.__file__).parent / "fonts"
_FAMILIES: Final = {"serif": "Diplo Serif", "sans": "Diplo Sans"}
_SHEET: Final = "/look.css"
_ICON: Final = "/mark.svg"


class Assets:
    """The files, ready to be sent.

    Attributes:
        stylesheet: the style sheet, UTF-8 encoded.
        stylesheet_address: where it is.
        icon_address: where the mark is.
    """

    def __init__(self) -> None:
        fonts = {path.stem: path.read_bytes() for path in sorted(_FONTS.glob("*.woff2"))}
        icon = look.mark().encode()
        faces = [_face(name, fonts[name]) for name in _FAMILIES if name in fonts]
        sheet = [*faces, look.tokens_css(":root"), look.glyph_css(), _STYLE.read_text("utf-8")]
        self.stylesheet = "\n".join(sheet).encode()
        self.stylesheet_address = _versioned(_SHEET, self.stylesheet)
        self.icon_address = _versioned(_ICON, icon)
        self._answers = {
            _SHEET: _file(self.stylesheet, "text/css; charset=utf-8"),
            _ICON: _file(icon, "image/svg+xml"),
            **{_font(name): _file(content, "font/woff2") for name, content in fonts.items()},
        }

    def routes(self) -> list[Route]:
        """The addresses of the files."""
        return [Route(path, partial(_answer, answer)) for path, answer in self._answers.items()]


async def _answer(answer: Answer, _request: Request) -> Answer:
    return answer


def _file(content: bytes, media_type: str) -> Answer:
    started = datetime.now(UTC).replace(microsecond=0)
    validators = Validators.of_file(content, started)
    return Answer(Body(content, media_type), validators, cache_control=FOREVER)


def _font(name: str) -> str:
    return f"/fonts/{name}.woff2"


def _face(name: str, content: bytes) -> str:
    address = _versioned(_font(name), content)
    return (
        f'@font-face {{ font-family: "{_FAMILIES[name]}"; font-weight: 400 700; '
        f'font-display: swap; src: url("{address}") format("woff2"); }}'
    )


def _versioned(address: str, content: bytes) -> str:
    return f"{address}?v={hashlib.blake2b(content, digest_size=6).hexdigest()}"
