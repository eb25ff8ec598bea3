"""A sentence as frames see it: words and signs, each mention standing as one sign.

``@p0 met @p1 in @l2 on @t3 .`` is what is left of "Minister A met his counterpart B in Rabat on
Monday." Words are folded, everything is parted by single spaces, so a frame counts words simply.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from diplo_timeline.press.gazetteer import Words
from diplo_timeline.press.mentions import Mention

SIGN: Final = re.compile(r"@([a-z])(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked sentence, and the way back.

    Attributes:
        line: the words and signs, parted by single spaces, with one before and after.
        spans: where each of them stands in the text.
        mentions: what the signs stand for, by number.
        places: where the sign of each mention begins in the line, by the mention's identity.
    """

    line: str
    spans: Sequence[tuple[int, int]]
    mentions: Sequence[Mention]
    places: Mapping[int, int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the line stands in the text."""
        first = self._word_at(start)
        last = max(self._word_at(max(end - 1, start)), first)
        return self.spans[first][0], self.spans[last][1]

    def _word_at(self, place: int) -> int:
        """Return the number of the word or sign at a place of the line, or of the one before it."""
        return max(self.line.count(" ", 0, place) - 1, 0)

    def at(self, mention: Mention) -> int:
        """Return where the mention's sign begins in the line; -1 if it is not of this line."""
        return self.places.get(id(mention), -1)

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions whose signs stand in a stretch of the line."""
        found = SIGN.finditer(self.line, max(start, 0), max(end, 0))
        return [self.mentions[int(sign.group(2))] for sign in found]


def mask(tokens: Words, first: int, stop: int, mentions: Sequence[Mention]) -> Masked:
    """Return the masked sentence made of the tokens from `first` up to `stop`."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    signs: list[str] = []
    at = first
    for number, mention in enumerate(mentions):
        place = bisect_left(tokens.starts, mention.start, at, stop)
        words += tokens.texts[at:place]
        spans += tokens.spans[at:place]
        at = place
        if place == stop:
            break
        signs.append(f"@{mention.sort}{number}")
        words.append(signs[-1])
        spans.append((mention.start, mention.end))
        at = bisect_left(tokens.starts, mention.end, place, stop)
    words += tokens.texts[at:stop]
    spans += tokens.spans[at:stop]
    line = f" {' '.join(words)} "
    return Masked(line, spans, mentions, _places(line, signs, mentions))


def _places(line: str, signs: Sequence[str], mentions: Sequence[Mention]) -> dict[int, int]:
    """Return where each sign begins in the line, by the identity of the mention it stands for."""
    places: dict[int, int] = {}
    at = 0
    for sign, mention in zip(signs, mentions, strict=False):  # the last may be beyond the line
        at = line.index(f"{sign} ", at)
        places[id(mention)] = at
    return places
