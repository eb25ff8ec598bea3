"""Colours and signs of the look; every face takes them from here.

Colour means family and nothing else, and a family is always said three ways: by colour, by sign
and by word. Contrast on paper is at least 4.5 for text, 3 for controls (WCAG 2.2, 1.4.3, 1.4.11).
"""

from collections.abc import Mapping
from typing import Final

#                        light      dark
TOKENS: Final[Mapping[str, tuple[str, str]]] = {
    "paper": ("#FBFAF7", "#14171C"),
    "panel": ("#F2F0EA", "#1D2128"),
    "raised": ("#FFFFFF", "#232831"),
    "ink": ("#1B1F24", "#ECEAE4"),
    "muted": ("#565B63", "#A7ABB3"),
    "rule": ("#DAD6CC", "#343A44"),  # decoration only
    "edge": ("#858A93", "#6E747E"),  # borders of controls
    "accent": ("#17437F", "#9CC9FF"),  # links, focus, today
    "fill": ("#17437F", "#2F6EBA"),  # under white text
    "danger": ("#A4161A", "#FF9C8F"),
    "talks": ("#17437F", "#7CB8FF"),
    "agreements": ("#287A57", "#B9EAD5"),
    "representation": ("#9849B0", "#C48AD6"),
    "cooperation": ("#7D5200", "#F5B93F"),
    "positions": ("#8A1626", "#F0805F"),
}
SIGNS: Final[Mapping[str, str]] = {
    "talks": "●",
    "agreements": "■",
    "representation": "▲",
    "cooperation": "◆",
    "positions": "✚",
}
# The name under which Streamlit's Markdown knows a family's colour (see `look.theme`).
STREAMLIT_COLOURS: Final[Mapping[str, str]] = {
    "talks": "blue",
    "agreements": "green",
    "representation": "violet",
    "cooperation": "orange",
    "positions": "red",
}


def tokens_css(selector: str) -> str:
    """Return one rule that sets every colour, of both themes, as a custom property.

    ``light-dark()`` follows the ``color-scheme`` in force where the colour is used.
    """
    properties = "".join(f"--{n}:light-dark({a},{b});" for n, (a, b) in TOKENS.items())
    return f"{selector}{{{properties}}}"
