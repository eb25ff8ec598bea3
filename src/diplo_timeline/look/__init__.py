"""The look: what the plain pages and the dashboard share. Values and pure functions only."""

from diplo_timeline.look.cards import card, cards_css
from diplo_timeline.look.copying import copying_js
from diplo_timeline.look.glyphs import SHAPES, glyph, glyph_css
from diplo_timeline.look.mark import logo, mark
from diplo_timeline.look.marking import Write, marking
from diplo_timeline.look.related import Related, related
from diplo_timeline.look.tokens import SIGNS, STREAMLIT_COLOURS, TOKENS, tokens_css

__all__ = [
    "SHAPES",
    "SIGNS",
    "STREAMLIT_COLOURS",
    "TOKENS",
    "Related",
    "Write",
    "card",
    "cards_css",
    "copying_js",
    "glyph",
    "glyph_css",
    "logo",
    "mark",
    "marking",
    "related",
    "tokens_css",
]
