"""The sentences of a release with what each speaks of, and which of them tell no news."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from diplo_timeline.press import nulls, sentences
from diplo_timeline.press.candidate import Scene
from diplo_timeline.press.chunking import Chunker
from diplo_timeline.press.context import Context
from diplo_timeline.press.date_words import DateWords, spot
from diplo_timeline.press.folding import Token
from diplo_timeline.press.gazetteer import Words
from diplo_timeline.press.masking import mask
from diplo_timeline.press.naming import Register


def read_scenes(
    text: str, folded: str, words: Words, parts: Sequence[sentences.Sentence], context: Context
) -> list[Scene]:
    """Return the sentences of a text as scenes, in order."""
    starts = words.starts
    chunker = Chunker(words, text, Register(context.home))
    scenes, background, asked = [], False, _asked(text, parts)
    for number, part in enumerate(parts):
        begin = part.start
        if number == 0 or parts[number - 1].paragraph != part.paragraph:
            begin = min(context.heads.get(part.paragraph, begin), part.end)
        first, stop = bisect_left(starts, begin), bisect_left(starts, part.end)
        if part.heading:
            background = nulls.is_background(text[part.start : part.end])
        days = _days_in(folded, part, context) if words.may_say_when(first, stop) else []
        mentions = chunker.read(first, stop, days) if stop > first else []
        scene = Scene(
            part,
            number,
            mask(words, first, stop, mentions),
            mentions,
            background or part.paragraph in asked or _opens_background(words, first, stop),
        )
        scenes.append(scene)
    return scenes


def _asked(text: str, parts: Sequence[sentences.Sentence]) -> set[int]:
    """Return the paragraphs in which a journalist asks: "Costa Wire: Peru will sign. Why?"."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for part in parts:
        first.setdefault(part.paragraph, part.start)
        last[part.paragraph] = part.end
    return {
        paragraph
        for paragraph, start in first.items()
        if _SPEAKER.match(text, start) and text[start : last[paragraph]].rstrip().endswith("?")
    }


_SPEAKER: Final = re.compile(r"\W{0,6}[A-Z][^:.?!\n]{0,40}:\s")


def _days_in(folded: str, part: sentences.Sentence, context: Context) -> list[DateWords]:
    """Return the days of a sentence, of the text's only year where none is told."""
    found = spot(folded, part.start, part.end, first=context.figures)
    if context.only_year is None:
        return found
    return [
        replace(words, year=context.only_year, last=_with_year(words.last, context.only_year))
        if words.month and words.year is None
        else words
        for words in found
    ]


def _with_year(
    last: tuple[int, int, int | None] | None, year: int
) -> tuple[int, int, int | None] | None:
    return last and (last[0], last[1], last[2] or year)


def _opens_background(words: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a sentence itself says that it is no news: "Background: ...", or a question."""
    head = [token.word for token in words[first : min(first + 3, stop)]]
    if words[stop - 1].word == "?" or (head[1:2] == [":"] and head[0] in _ASKING):
        return True
    return head[:2] in (["background", ":"], ["note", ":"], ["correction", ":"], ["[", "reference"])


_ASKING: Final = frozenset(
    {"journalist", "question", "q", "reporter", "correspondent", "moderator"}
)
