"""The values of the look: colours that can be read, signs, the mark, the fonts."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from diplo_timeline import look, vocabulary
from diplo_timeline.look.theme import theme

ROOT = Path(__file__).resolve().parents[2]
FONTS = files("diplo_timeline.look") / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
MOST_FONT_BYTES = 120_000


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on_grounds(token: str) -> Iterator[float]:
    for scheme in (0, 1):
        for ground in ("paper", "panel"):
            yield contrast(look.TOKENS[token][scheme], look.TOKENS[ground][scheme])


@pytest.mark.parametrize("token", ["ink", "muted", "accent", "danger", *vocabulary.FAMILIES])
def test_every_colour_of_text_can_be_read_in_light_and_dark(token: str) -> None:
    assert min(on_grounds(token)) >= 4.5


@pytest.mark.parametrize("token", ["edge", "fill"])
def test_borders_of_controls_can_be_seen(token: str) -> None:
    assert min(on_grounds(token)) >= 3


def test_white_can_be_read_on_the_main_button() -> None:
    assert all(contrast("#FFFFFF", colour) >= 4.5 for colour in look.TOKENS["fill"])


def test_every_family_has_a_colour_a_sign_a_shape_and_a_name_for_streamlit() -> None:
    families = set(vocabulary.FAMILIES)
    assert set(look.SIGNS) == set(look.SHAPES) == set(look.STREAMLIT_COLOURS) == families
    assert families <= set(look.TOKENS)
    assert len(set(look.SIGNS.values())) == len(families)


def test_one_rule_sets_both_schemes() -> None:
    rule = look.tokens_css(".dt")
    assert rule.startswith(".dt{--paper:light-dark(#FBFAF7,#14171C);")
    assert rule.count("light-dark(") == len(look.TOKENS)


def test_the_signs_rules_hold_no_bare_markup() -> None:
    # At a bare "<" Streamlit drops the whole style sheet.
    assert "<" not in look.glyph_css()


def test_each_sign_is_a_drawing_that_parses_filled_and_hollow() -> None:
    drawings = re.findall(r'url\("data:image/svg\+xml,([^"]+)"\)', look.glyph_css())
    assert len(drawings) == 2 * len(vocabulary.FAMILIES)
    for drawing in drawings:
        (path,) = ElementTree.fromstring(unquote(drawing))  # noqa: S314  # our own text
        assert path.get("d") in look.SHAPES.values()


def test_a_sign_is_hidden_from_those_who_listen_for_its_word_is_beside_it() -> None:
    assert look.glyph("talks") == '<i class="g g-talks" aria-hidden="true"></i>'
    assert look.glyph("talks", hollow=True) == '<i class="g g-talks hollow" aria-hidden="true"></i>'


def test_the_logo_is_outlines_and_follows_the_scheme() -> None:
    logo = ElementTree.fromstring(look.logo())  # noqa: S314  # our own text
    assert not list(logo.iter(f"{SVG}text"))
    style = logo.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme:dark" in style
    assert all(colour in style for name in ("ink", "accent") for colour in look.TOKENS[name])
    assert len(logo.findall(f"{SVG}path")[0].get("d", "")) > 1000


@pytest.mark.parametrize("name", ["serif.woff2", "sans.woff2"])
def test_the_fonts_are_woff2_and_small(name: str) -> None:
    content = (FONTS / name).read_bytes()
    assert content[:4] == b"wOF2"
    assert len(content) < MOST_FONT_BYTES


def test_the_fonts_licence_lies_beside_them() -> None:
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert all(name in licence for name in ("serif.woff2", "sans.woff2"))


def test_streamlit_run_and_serve_have_one_theme() -> None:
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    flat: dict[str, object] = {}
    for name, value in written.items():
        if isinstance(value, dict):
            flat |= {f"theme.{name}.{inner}": colour for inner, colour in value.items()}
        else:
            flat[f"theme.{name}"] = value
    assert flat == theme()
