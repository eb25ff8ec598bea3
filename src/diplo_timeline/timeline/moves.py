"""How a window is moved: what the drawing asks for once a hand or a key rests."""

import re
from typing import Final

from diplo_timeline.timeline.window import Window

_RANGE: Final = re.compile(r"([0-9]{1,7}):([0-9]{1,7})")


def moved(asked: str, window: Window, whole: Window) -> Window:
    """Return the window somebody asks for, inside the whole record.

    Args:
        asked: a range of ordinals, ``739516:739546``, without its last. Whatever moves the drawing
            comes to that, since it moves by itself before it asks. Anything else leaves the window
            where it is.
        window: what is shown now.
        whole: all there is to show.
    """
    found = _RANGE.fullmatch(asked)
    if not found:
        return window
    lo, hi = int(found[1]), int(found[2])
    return Window.around(lo, hi).inside(whole) if lo < hi else window
