"""The mark (a full half for the past, an open one for what is to come) and the logo."""

from importlib.resources import files
from typing import Final

from diplo_timeline.look.tokens import TOKENS

_MARK: Final = (
    '<path d="M10.6 3.5a8.5 8.5 0 0 0 0 17z" fill="{c}"/>'
    '<path d="M13.4 4.4a7.6 7.6 0 0 1 0 15.2z" fill="none" stroke="{c}" stroke-width="1.8"'
    ' stroke-linejoin="round"/><path d="M12 .8v22.4" stroke="{c}" stroke-width="1.2"/>'
)


def mark(colour: str = "#386FB0", size: int = 24) -> str:
    """Return the mark as SVG. The colour left out reads on light and on dark tabs."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 24 24" aria-hidden="true">{_MARK.format(c=colour)}</svg>'
    )


def logo() -> str:
    """Return the mark and the name as SVG, following the reader's light or dark scheme.

    The letters are outlines: an image cannot use a page's fonts.
    """
    (ink, dark_ink), (accent, dark_accent) = TOKENS["ink"], TOKENS["accent"]
    style = (
        f".a{{color:{accent}}}.i{{fill:{ink}}}@media (prefers-color-scheme:dark)"
        f"{{.a{{color:{dark_accent}}}.i{{fill:{dark_ink}}}}}"
    )
    outline = files(__package__).joinpath("wordmark.txt").read_text(encoding="ascii").strip()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="176" height="28" viewBox="0 0 176 28">'
        f"<style>{style}</style>"
        f'<g class="a" transform="translate(0 2)">{_MARK.format(c="currentColor")}</g>'
        f'<path transform="translate(33 20.6) scale(.0205)" class="i" d="{outline}"/></svg>'
    )
