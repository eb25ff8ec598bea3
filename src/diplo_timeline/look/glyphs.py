"""The shape of each family: filled for what happened, hollow for what is to come."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

# One path a family, in a box of 16 by 16.
SHAPES: Final[Mapping[str, str]] = {
    "talks": "M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6z",
    "agreements": "M2.8 2.8h10.4v10.4H2.8z",
    "representation": "M8 1.8L14.4 13.4H1.6z",
    "cooperation": "M8 1.2L14.8 8 8 14.8 1.2 8z",
    "positions": "M5.6 1.8h4.8v3.8h3.8v4.8h-3.8v3.8H5.6v-3.8H1.8V5.6h3.8z",
}
_BASE: Final = (
    ".g{display:inline-block;width:.75em;height:.75em;flex:none;background:var(--c);"
    "mask:var(--full) center/contain no-repeat;print-color-adjust:exact;"
    "forced-color-adjust:none}.g.hollow{mask-image:var(--open)}"
)


def glyph(family: str, hollow: bool = False) -> str:  # noqa: FBT001, FBT002  # reads well in templates
    """Return a family's sign as an element; the family's name must stand beside it in words.

    A mask over the family's colour, because Streamlit drops inline ``<svg>`` from its HTML.
    """
    return f'<i class="g g-{family}{" hollow" if hollow else ""}" aria-hidden="true"></i>'


def glyph_css() -> str:
    """Return the rules that `glyph` needs."""
    return _BASE + "".join(map(_rule, SHAPES))


def _rule(family: str) -> str:
    full = _mask(family, "")
    hollow = _mask(family, "fill='none' stroke='black' stroke-width='2.4'")
    return f".g-{family}{{--c:var(--{family});--full:{full};--open:{hollow}}}"


def _mask(family: str, how: str) -> str:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
        f"<path d='{SHAPES[family]}' {how}/></svg>"
    )
    # Percent-encoded: at a bare "<" Streamlit would drop the whole style sheet.
    return f'url("data:image/svg+xml,{quote(drawing)}")'
