"""A sentence as frames see it: words and signs, each mention standing as one sign.

``@p0 met @p1 in @l2 on @t3 .`` is what is left of "Minister A met his counterpart B in Rabat on
Monday." Words are folded, everything is parted by single spaces, so a frame counts words simply.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from diplo_timeline.press.gazetteer import Words
from diplo_timeline.press.mentions import Mention

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked sentence, and the way back.

    Attributes:
        line: the words and signs, parted by single spaces, with one before and after.
        spans: where each of them stands in the text.
        mentions: what the signs stand for, by number.
        starts: where the sign of each mention begins in the line.
        ends: after the sign of each.
    """

    line: str
    spans: Sequence[tuple[int, int]]
    mentions: Sequence[Mention]
    starts: Sequence[int]
    ends: Sequence[int]

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
        first = bisect_left(self.mentions, mention.start, key=_start)
        for place in range(first, len(self.starts)):
            if self.mentions[place] is mention:
                return self.starts[place]
            if self.mentions[place].start > mention.start:
                break
        return -1

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions whose signs stand in a stretch of the line."""
        first = bisect_left(self.starts, start)
        return list(self.mentions[first : bisect_right(self.ends, end)])


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
    starts = _starts(line, signs)
    ends = [start + len(sign) for start, sign in zip(starts, signs, strict=True)]
    return Masked(line, spans, mentions, starts, ends)


def _starts(line: str, signs: Sequence[str]) -> list[int]:
    """Return where each of the signs begins in the line."""
    starts: list[int] = []
    at = 0
    for sign in signs:
        at = line.index(f"{sign} ", at)
        starts.append(at)
    return starts
