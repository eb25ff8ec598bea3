"""The style of Streamlit's pages: the look's colours, signs and cards, and `page.css`."""

from functools import cache
from html import escape
from importlib.resources import files
from typing import Final
from urllib.parse import quote

import streamlit as st

from diplo_timeline import look
from diplo_timeline.settings import Settings

# Streamlit sets color-scheme on the app only; popovers hang below body, outside of it.
_SCHEME: Final = ":root{color-scheme:light dark}"
_WIDE: Final = 11  # pixels that a letter of the name takes at most, on average


def apply() -> None:
    """Put the style sheet into the page."""
    st.html(_sheet())


@cache
def _sheet() -> str:
    return f"<style>{_SCHEME}{look.tokens_css(':root')}{shared_css()}</style>"


def shared_css() -> str:
    """The signs, `page.css` and the cards; the colours it uses are the custom properties."""
    own = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return "".join((look.glyph_css(), own, look.cards_css()))


@cache
def icon() -> str:
    """The mark as a data address, for the browser's tab."""
    return f"data:image/svg+xml,{quote(look.mark())}"


@cache
def logo(site_title: str) -> str:
    """The mark with the site's name, as SVG.

    The name the product comes with is drawn in outlines. Another one is set in the reader's own
    serif, since an image cannot use a page's fonts.
    """
    if site_title == Settings.model_fields["site_title"].default:
        return look.logo()
    (ink, dark_ink), (accent, dark_accent) = look.TOKENS["ink"], look.TOKENS["accent"]
    width = 40 + _WIDE * len(site_title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="28"'
        f' viewBox="0 0 {width} 28"><style>svg{{color:{accent}}}text{{fill:{ink}}}'
        f"@media (prefers-color-scheme:dark){{svg{{color:{dark_accent}}}text{{fill:{dark_ink}}}}}"
        f'</style><g transform="translate(0 2)">{look.mark("currentColor")}</g>'
        '<text x="33" y="21" font-family="Charter,Georgia,serif" font-size="20"'
        f' font-weight="600">{escape(site_title)}</text></svg>'
    )
