"""Has browsers fetch at once what the dashboard will need.

Streamlit's page loads each kind of widget when the first of that kind is to be drawn. Then the
browser waits a second time, just when the page is about to show something, and the server hands
out dozens of files while it runs the page's script. What our pages need is known beforehand, so
their index page names it, and it is there before the script has run.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

# What the timeline is made of, as Streamlit's build calls it.
PARTS: Final = ("Html", "BidiComponent", "TextInput", "Multiselect", "ButtonGroup")
# The families the pages' style names, and the files of the build that hold them.
FONTS: Final = {
    "Source Sans": "SourceSansVF-Upright.ttf",
    "Source Serif": "SourceSerifVariable-Roman.ttf",
}

Manifest = Mapping[str, Mapping[str, Any]]


def with_preloads(shell: str, manifest: Manifest) -> str:
    """Return an index page that names the files of `PARTS` and `FONTS` it does not name yet.

    Args:
        shell: Streamlit's ``index.html``.
        manifest: the manifest of its build (Vite's: by source, each with ``file``, ``name`` and
            ``imports``). What it does not know is left out: the page then loads as it always did.
    """
    scripts = dict.fromkeys(_files_of(manifest))
    lines = [
        f'<link rel="modulepreload" crossorigin href="./{escape(file)}">'
        for file in scripts
        if file not in shell
    ]
    fonts = dict(_fonts(manifest))
    lines += [
        f'<link rel="preload" href="./{escape(file)}" as="font" type="font/woff2" crossorigin>'
        for file in fonts.values()
        if file not in shell
    ]
    if fonts:
        faces = "".join(_face(family, file) for family, file in fonts.items())
        lines.append(f"<style>{faces}</style>")
    return shell.replace("</head>", "\n".join([*lines, "</head>"]), 1)


def _files_of(manifest: Manifest) -> Iterator[str]:
    """The scripts of the parts, with all that these import."""
    wanted = [key for key, part in manifest.items() if part.get("name") in PARTS]
    seen: set[str] = set()
    while wanted:
        key = wanted.pop()
        if key in seen or key not in manifest:
            continue
        seen.add(key)
        wanted += manifest[key].get("imports", ())
        file = str(manifest[key].get("file", ""))
        if file.endswith(".js"):
            yield file


def _fonts(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Family and file of each font."""
    for part in manifest.values():
        file = str(part.get("file", ""))
        for family, start in FONTS.items():
            if file.endswith(".woff2") and file.rpartition("/")[2].startswith(f"{start}."):
                yield family, file


def _face(family: str, file: str) -> str:
    """The font by the name Streamlit gives it, for what is shown before Streamlit names it."""
    return (
        f'@font-face{{font-family:"{family}";font-weight:200 900;font-display:swap;'
        f'src:url("./{file}") format("woff2")}}'
    )
