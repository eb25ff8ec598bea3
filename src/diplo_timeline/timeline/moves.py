"""How a window is moved: what the drawing's buttons and keys ask for."""

import re
from typing import Final

from diplo_timeline.timeline.window import Window

_RANGE: Final = re.compile(r"([0-9]{1,7}):([0-9]{1,7})")
_ZOOM: Final = re.compile(r"(in|out)(?::([0-9]{1,7}))?")


def moved(how: str, window: Window, whole: Window) -> Window:
    """Return the window somebody asks for, inside the whole record.

    Args:
        how: ``in`` and ``out`` (halve and double, about the middle or about a day as in
            ``in:739516``), ``earlier`` and ``later`` (by half a window), ``whole``, or a range of
            ordinals ``lo:hi`` without its last. Anything else leaves the window where it is.
        window: what is shown now.
        whole: all there is to show.
    """
    if how == "whole":
        return whole
    if how in ("earlier", "later"):
        by = max(1, window.width // 2) * (1 if how == "later" else -1)
        return Window(window.lo + by, window.hi + by).inside(whole)
    if wanted := _RANGE.fullmatch(how):
        lo, hi = int(wanted[1]), int(wanted[2])
        return Window.around(lo, hi).inside(whole) if lo < hi else window
    if zoom := _ZOOM.fullmatch(how):
        about = int(zoom[2]) if zoom[2] else (window.lo + window.hi) // 2
        return _zoomed(window, about, inwards=zoom[1] == "in").inside(whole)
    return window


def _zoomed(window: Window, day: int, *, inwards: bool) -> Window:
    """Keep the day where it stands on the screen, so that the eye does not lose it."""
    day = min(max(day, window.lo), window.hi)
    width = max(7, window.width // 2) if inwards else window.width * 2
    lo = day - (day - window.lo) * width // window.width
    return Window.around(lo, lo + width)
