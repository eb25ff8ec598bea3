"""A sentence read into mentions: who, what and where it speaks of."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from diplo_timeline.press.date_words import DateWords
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.naming import read_name
from diplo_timeline.press.offices import BEFORE, FORMAL, SOLEMN
from diplo_timeline.press.people_reading import PeopleReader

_DETERMINERS: Final = frozenset(load("lists")["chunking"]["determiners"])
_NUMBERS: Final = frozenset(load("lists")["chunking"]["numbers"])
_PRONOUNS: Final = {"he": "p", "she": "p", "they": "g"}
_SPEAKER: Final = frozenset({"i", "me"})  # of a statement in the first person: whoever issues it
_MISSIONS: Final = frozenset(
    {"embassy", "consulate", "mission", "chancery", "embassies", "consulates"}
)
_STARTERS: Final = (
    _DETERMINERS
    | _NUMBERS
    | _MISSIONS
    | frozenset(_PRONOUNS)
    | _SPEAKER
    | BEFORE
    | frozenset({"capital", "al", "el"})
)
_LEADING: Final = _DETERMINERS | _NUMBERS  # begin no mention by themselves
_AFTER_THE: Final = frozenset({"permanent", "high"})  # "the high commission"


_OPENERS: Final = _STARTERS | _AFTER_THE | FORMAL | SOLEMN  # what a mention may begin with


class Chunker(PeopleReader):
    """Reads the sentences of one text, in order, and remembers its people."""

    def read(self, first: int, stop: int, days: Sequence[DateWords]) -> list[Mention]:
        """Return the mentions among the tokens from `first` up to `stop`, in order."""
        found: list[Mention] = []
        at, waiting = first, deque(days)
        tokens, named = self._tokens, self._tokens.named
        while at < stop:
            token = tokens[at]
            start = token.start
            while waiting and waiting[0].end <= start:
                waiting.popleft()
            if waiting and waiting[0].start <= start:
                day = waiting.popleft()
                found.append(Mention("t", day.start, day.end, words=day))
                while at < stop and tokens[at].start < day.end:
                    at += 1
                continue
            result = None
            if named[at] or token.capital or (token.word in _STARTERS and self._leads(at, stop)):
                result = self._mention(at, stop)
            if result and result[0].sort != "x":
                found.append(result[0])
            at = result[1] if result else at + 1
        return found

    def _leads(self, at: int, stop: int) -> bool:
        """Whether a word that stands before names, such as "the", may stand before one here."""
        if self._tokens[at].word not in _LEADING or at + 1 >= stop:
            return True
        following = self._tokens[at + 1]
        named = bool(self._tokens.named[at + 1]) or following.capital
        return named or following.word in _STARTERS or following.word in _AFTER_THE

    def _mention(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """Return the mention that begins at a token, and the token after it."""
        if not self._tokens.named[at] and self._tokens[at].word not in _OPENERS:
            return self._bare_name(at, stop)  # nothing else begins with a word we do not know
        return (
            self._nowhere(at, stop)
            or self._holder(at, stop)
            or self._group(at, stop)
            or self._capital(at, stop)
            or self._mission(at, stop)
            or self._place(at, stop)
            or self._bare_name(at, stop)
            or self._pronoun(at, stop)
        )

    def _bare_name(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """Read a name without a title: of somebody known, with an office after it, or unknown."""
        if not self._tokens[at].capital:
            return None
        end = read_name(self._tokens, at, stop, trusted=False)
        if end == at:
            return None
        words = [t for t in self._tokens[at:end] if t.word.isalpha()]
        known_here = any(self.people.has_part(t.word) for t in words)
        if known_here and (len(words) > 1 or not self._sentence_word(at)):
            return self._known_name(at, end, stop)
        if len(words) < 2:
            return None
        mention = Mention("n", *self._span(at, end), sure=False, named=True)
        probe, after = self._with_apposition(mention, end, stop)
        if probe.rank or probe.codes:
            probe.sort = "p"
            known = self._know(at, end, probe)
            probe.known = known
            return probe, after
        return mention, end

    def _sentence_word(self, at: int) -> bool:
        """Whether a capital may only be due to the beginning of the text."""
        return at == 0

    def _known_name(self, at: int, end: int, stop: int) -> tuple[Mention, int] | None:
        parts = tuple(t.word for t in self._tokens[at:end] if len(t.word) > 1 and t.word.isalpha())
        known = self.people.named("", parts) if parts else None
        if known is None:
            return Mention("n", *self._span(at, end), sure=False, named=True), end
        self.people.seen(known)
        mention = Mention(
            "p", *self._span(at, end), known.codes, known.sure, known.level, known=known, named=True
        )
        return self._with_apposition(mention, end, stop)

    def _pronoun(self, at: int, stop: int) -> tuple[Mention, int] | None:
        del stop
        token = self._tokens[at]
        if token.word in _SPEAKER and (token.capital or token.word == "me"):
            return Mention(
                "p", *self._span(at, at + 1), self.people.home, level="minister", pronoun=True
            ), at + 1
        sort = _PRONOUNS.get(token.word)
        if sort is None:
            return None
        return Mention(sort, *self._span(at, at + 1), pronoun=True, sure=False), at + 1
