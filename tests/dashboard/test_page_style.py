"""The style sheet and the logo of Streamlit's pages."""

import re
from xml.etree import ElementTree

from streamlit.testing.v1 import AppTest

from diplo_timeline import look
from diplo_timeline.dashboard import page_style


def _sheet() -> str:
    page = AppTest.from_string(
        "from diplo_timeline.dashboard import page_style\npage_style.apply()"
    ).run()
    (element,) = page.get("html")
    body: str = element.proto.body
    return body


def test_the_sheet_survives_streamlits_cleaning() -> None:
    # A bare "<" inside makes Streamlit drop the whole sheet.
    inside = _sheet().removeprefix("<style>").removesuffix("</style>")
    assert "<" not in inside
    assert inside.count("{") == inside.count("}")


def test_every_colour_used_is_one_of_the_looks() -> None:
    used = set(re.findall(r"var\(--([a-z]+)\)", _sheet()))
    drawn_with = {"c", "h", "n", "w", "serif", "sans", "full", "open"}
    assert used <= set(look.TOKENS) | drawn_with


def test_the_logo_bears_the_sites_own_name_escaped() -> None:
    assert page_style.logo("Diplo Timeline") == look.logo()
    svg = page_style.logo("Desk <Rabat> & co")
    (name,) = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314  # ours
    assert name.text == "Desk <Rabat> & co"
