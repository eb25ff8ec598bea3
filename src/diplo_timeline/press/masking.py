"""A sentence as frames see it: words and signs, each mention standing as one sign.

``@p0 met @p1 in @l2 on @t3 .`` is what is left of "Minister A met his counterpart B in Rabat on
Monday." Words are folded, everything is parted by single spaces, so a frame counts words simply.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from diplo_timeline.press.folding import Token
from diplo_timeline.press.mentions import Mention

SIGN: Final = re.compile(r"@([a-z])(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked sentence, and the way back.

    Attributes:
        line: the words and signs, parted by single spaces, with one before and after.
        starts: where each of them begins in the line.
        spans: where each of them stands in the text.
        mentions: what the signs stand for, by number.
    """

    line: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    mentions: Sequence[Mention]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the line stands in the text."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        return self.spans[first][0], self.spans[last][1]

    def at(self, mention: Mention) -> int:
        """Return where the mention's sign begins in the line."""
        for number, other in enumerate(self.mentions):
            if other is mention:
                return self.line.find(f" @{mention.sort}{number} ") + 1
        return -1

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions whose signs stand in a stretch of the line."""
        found = SIGN.finditer(self.line, max(start, 0), max(end, 0))
        return [self.mentions[int(sign.group(2))] for sign in found]


def mask(tokens: Sequence[Token], first: int, stop: int, mentions: Sequence[Mention]) -> Masked:
    """Return the masked sentence made of the tokens from `first` up to `stop`."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    at, number = first, 0
    while at < stop:
        token = tokens[at]
        if number < len(mentions) and mentions[number].start <= token.start:
            mention = mentions[number]
            words.append(f"@{mention.sort}{number}")
            spans.append((mention.start, mention.end))
            number += 1
            while at < stop and tokens[at].start < mention.end:
                at += 1
            continue
        words.append(token.word)
        spans.append((token.start, token.end))
        at += 1
    starts, place = [], 1
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return Masked(f" {' '.join(words)} ", tuple(starts), tuple(spans), mentions)
