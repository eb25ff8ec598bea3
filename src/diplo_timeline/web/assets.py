"""The files of the site's pages and feeds: style sheets, a script, the mark, a picture, the fonts.

Read once at start. Most addresses carry a digest of the content, so a browser keeps a file for
ever and fetches a changed one at once. Feeds name their style sheet by a fixed address instead,
for their bytes must not change with it; a browser asks for that one each time.
"""

import hashlib
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.routing import Route

from diplo_timeline import feeds, look
from diplo_timeline.web.conditional import FOREVER, REVALIDATE, Answer, Body, Validators

_HERE: Final = Path(__file__).parent
_FONTS: Final = Path(look.__file__).parent / "fonts"
_FAMILIES: Final = {"serif": "Diplo Serif", "sans": "Diplo Sans"}
_SHEET: Final = "/look.css"
_PRINTED: Final = "/look/print.css"
_SCRIPT: Final = "/look.js"
_ICON: Final = "/mark.svg"
_PICTURE: Final = "/mark.png"
_CSS: Final = "text/css; charset=utf-8"


class Assets:
    """The files, ready to be sent.

    Attributes:
        digest: what changes with any of the files.
        stylesheet_address: where the style sheet is.
        print_address: where the style sheet of the page for printing is.
        script_address: where the script of the pages' buttons is.
        icon_address: where the mark is.
        picture_address: where the picture for link previews is, a PNG of 1200 by 630 pixels.
    """

    def __init__(self) -> None:
        fonts = {path.stem: path.read_bytes() for path in sorted(_FONTS.glob("*.woff2"))}
        icon = look.mark().encode()
        script = _joined(look.copying_js(), _read("pages.js"))
        picture = (_HERE / "card.png").read_bytes()
        faces = [_face(name, fonts[name]) for name in _FAMILIES if name in fonts]
        shared = [*faces, look.tokens_css(":root")]
        sheet = _joined(*shared, look.glyph_css(), _read("site.css"))
        printed = _joined(*shared, look.glyph_css(), _read("print.css"))
        self.stylesheet_address = _versioned(_SHEET, sheet)
        self.print_address = _versioned(_PRINTED, printed)
        self.script_address = _versioned(_SCRIPT, script)
        self.icon_address = _versioned(_ICON, icon)
        self.picture_address = _versioned(_PICTURE, picture)
        of_feeds = _joined(*shared, _read("feed.css"))
        self._answers = {
            _SHEET: _file(sheet, _CSS),
            _PRINTED: _file(printed, _CSS),
            feeds.STYLESHEET: _file(of_feeds, _CSS, cache_control=REVALIDATE),
            _SCRIPT: _file(script, "text/javascript; charset=utf-8"),
            _ICON: _file(icon, "image/svg+xml"),
            _PICTURE: _file(picture, "image/png"),
            **{_font(name): _file(content, "font/woff2") for name, content in fonts.items()},
        }
        self.digest = _digest(sheet + printed + script + icon + picture)

    def routes(self) -> list[Route]:
        """The addresses of the files."""
        return [Route(path, partial(_answer, answer)) for path, answer in self._answers.items()]


async def _answer(answer: Answer, _request: Request) -> Answer:
    return answer


def _file(content: bytes, media_type: str, *, cache_control: str = FOREVER) -> Answer:
    started = datetime.now(UTC).replace(microsecond=0)
    validators = Validators.of_file(content, started)
    return Answer(Body(content, media_type), validators, cache_control=cache_control)


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _joined(*sheets: str) -> bytes:
    return "\n".join(sheets).encode()


def _font(name: str) -> str:
    return f"/fonts/{name}.woff2"


def _face(name: str, content: bytes) -> str:
    address = _versioned(_font(name), content)
    return (
        f'@font-face {{ font-family: "{_FAMILIES[name]}"; font-weight: 400 700; '
        f'font-display: swap; src: url("{address}") format("woff2"); }}'
    )


def _versioned(address: str, content: bytes) -> str:
    return f"{address}?v={_digest(content)}"


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=6).hexdigest()
