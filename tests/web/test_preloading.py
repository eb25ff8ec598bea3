"""The index page names what the dashboard will need, so that it is there in time."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

from diplo_timeline.web.preloading import FONTS, PARTS, Manifest, with_preloads

SHELL = '<html><head><link rel="modulepreload" href="./static/js/known.1.js"></head></html>'
MANIFEST: Manifest = {
    "Html.tsx": {"file": "static/js/Html.2.js", "name": "Html", "imports": ["_known", "_new"]},
    "_known": {"file": "static/js/known.1.js", "name": "known"},
    "_new": {"file": "static/js/new.3.js", "name": "new", "imports": ["Html.tsx", "_gone"]},
    "Balloons.tsx": {"file": "static/js/Balloons.4.js", "name": "Balloons"},
    "serif": {"file": "static/media/SourceSerifVariable-Roman.ttf.5.woff2"},
}


def streamlits(name: str) -> Path:
    found = find_spec("streamlit")
    assert found
    assert found.origin
    return Path(found.origin).parent / "static" / name


def test_parts_are_named_with_what_they_import_and_nothing_twice() -> None:
    page = with_preloads(SHELL, MANIFEST)
    assert re.findall(r'href="\./([^"]+)"', page) == [
        "static/js/known.1.js",
        "static/js/Html.2.js",
        "static/js/new.3.js",
        "static/media/SourceSerifVariable-Roman.ttf.5.woff2",
    ]
    assert page.count("</head>") == 1


def test_a_manifest_that_knows_nothing_leaves_the_page_as_it_was() -> None:
    assert with_preloads(SHELL, {}).replace("\n", "") == SHELL


def test_streamlits_own_build_has_all_the_parts_and_fonts() -> None:
    shell = streamlits("index.html").read_text(encoding="utf-8")
    page = with_preloads(shell, json.loads(streamlits("manifest.json").read_bytes()))
    for part in PARTS:
        assert f"/js/{part}." in page, part
    for font in FONTS.values():
        assert f"/media/{font}." in page, font
    for file in re.findall(r'(?:modulepreload|"preload").*?href="\./([^"]+)"', page):
        assert streamlits(file).exists(), file
