"""Reading a person's name, and knowing the person again by a part of it."""

from typing import Final

from diplo_timeline.press import gazetteer
from diplo_timeline.press.files import load
from diplo_timeline.press.folding import words_of
from diplo_timeline.press.gazetteer import Words
from diplo_timeline.press.mentions import Known

_HONORIFICS: Final = frozenset({"honorific"})
_PLACES: Final = frozenset({"country", "demonym", "organisation", "body", "region", "office"})
_PARTICLES: Final = frozenset(load("words")["particles"])
_NO_NAMES: Final = frozenset(load("words")["no_names"])
# Nouns of diplomacy and of offices begin with a capital in headings and titles of papers.
_COMMON_WORDS: Final = frozenset(
    word for words in load("classes").values() for name in words for word in words_of(name)
) | frozenset(
    word
    for table in ("rank", "plural")
    for names in load("offices")[table].values()
    for name in names
    for word in words_of(name)
)
_HYPHENED: Final = frozenset(load("lists")["naming"]["hyphened"])
_AFTER_NAMES: Final = frozenset({"mp", "mep", "mla", "jr", "sr", "kc", "qc", "phd", "td", "psc"})
_MOST_PARTS: Final = 9
_REMEMBERED: Final = 60  # people; whoever was spoken of longer ago is named again


def skip_honorifics(tokens: Words, at: int, stop: int) -> int:
    """Return the token after titles such as "H.E. Mr." and "The Rt Hon"."""
    place = at
    while place < stop:
        title = gazetteer.find(tokens, place, _HONORIFICS)
        if title is None or place + title.words > stop or _is_pronoun(tokens, place, title.words):
            break
        longer = gazetteer.find(tokens, place, _PLACES)
        if longer and longer.words > title.words:
            break  # Sri Lanka is no Mr Lanka
        place += title.words
        if (
            place < stop
            and tokens[place].word == "."
            and tokens[place].start == tokens[place - 1].end
        ):
            place += 1
        if place < stop and tokens[place].word == "(":
            break
    return place


def _is_pronoun(tokens: Words, at: int, words: int) -> bool:
    """Whether a word that can be a title (HE, M) is one here."""
    if words > 1:
        return False
    token = tokens[at]
    if token.word == "he":
        return not token.shouted
    return len(token.word) == 1 and not token.shouted


def read_name(tokens: Words, at: int, stop: int, *, trusted: bool) -> int:
    """Return the token after the name that begins at a token; `at` itself if there is none.

    Args:
        tokens: the words of the text.
        at: where the name would begin.
        stop: the end of the sentence.
        trusted: a title or office stands before it, so one capitalised word is enough.
    """
    place = end = at
    while place < stop and place - at < 2 * _MOST_PARTS:
        if not _part(tokens, place, at, trusted=trusted):
            particle = tokens[place].word in _PARTICLES and end > at
            if not (particle and _goes_on(tokens, place, stop)):
                break
            place += 1
            if tokens[place].word in ("-", "'") and _tight(tokens, place):
                place += 1  # "Tareq al-Mufleh"
            continue
        place = end = _after_part(tokens, place, stop)
    if end < stop and end > at and tokens[end].word in _AFTER_NAMES and tokens[end].shouted:
        return end
    return end


def _part(tokens: Words, at: int, first: int, *, trusted: bool) -> bool:
    """Whether this token can be a part of a name."""
    token = tokens[at]
    if not token.capital or token.word in _AFTER_NAMES:
        return (
            token.word in ("al", "el")
            and at == first
            and at + 1 < len(tokens)
            and _hyphened(tokens, at)
        )
    if trusted and token.shouted and len(token.word) == 1 and tokens[at + 1 : at + 2]:
        return tokens[at + 1].capital or tokens[at + 1].word == "."  # "Dr. A K Roa"
    if token.word in _NO_NAMES or (not trusted and token.word in _COMMON_WORDS):
        return False
    if gazetteer.find(tokens, at, _PLACES):
        return trusted and at == first and at + 1 < len(tokens) and tokens[at + 1].capital
    return True


def _hyphened(tokens: Words, at: int) -> bool:
    return tokens[at + 1].word == "-" and tokens[at + 1].start == tokens[at].end


def _goes_on(tokens: Words, at: int, stop: int) -> bool:
    """Whether a small particle is followed by more of the name."""
    after = at + 1
    if tokens[at].word in _HYPHENED and not (after < stop and _hyphened(tokens, at)):
        return False
    for _ in range(3):  # "bin al-Hussein"
        joined = after < stop and tokens[after].word in ("-", "'")
        tight = joined and tokens[after].start == tokens[after - 1].end
        after += tight or (after < stop and tokens[after].word in _PARTICLES)
    return after < stop and tokens[after].capital and tokens[after].word not in _NO_NAMES


def _after_part(tokens: Words, at: int, stop: int) -> int:
    """Return the token after a part and what is joined to it: a hyphen, an initial's dot."""
    place = at + 1
    while place + 1 < stop and tokens[place].word in ("-", "'") and _tight(tokens, place):
        if tokens[place].word == "'" and tokens[place + 1].word == "s":
            break
        place += 2
    initial = len(tokens[place - 1].word) == 1 and place + 1 < stop
    if initial and tokens[place].word == "." and tokens[place].start == tokens[place - 1].end:
        place += 1
    return place


def _tight(tokens: Words, at: int) -> bool:
    joined = tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end
    return joined and tokens[at + 1].word.isalpha()


class Register:
    """The people of one text, known again by a part of their name or by their office."""

    def __init__(self, home: tuple[str, ...] = ()) -> None:
        self.home = home
        self._by_part: dict[str, list[Known]] = {}
        self._recent: list[Known] = []

    def named(self, name: str, parts: tuple[str, ...]) -> Known | None:
        """Return the person who bears this name, or a longer one it is a part of."""
        for known in reversed(self._by_part.get(parts[-1], [])):
            if set(parts) <= set(known.parts) or (
                len(parts) > 1 and set(known.parts) <= set(parts)
            ):
                return known
        del name
        return None

    def has_part(self, part: str) -> bool:
        """Whether somebody is called so."""
        return part in self._by_part

    def add(self, known: Known) -> Known:
        """Keep a person whom the text names for the first time."""
        for part in known.parts:
            self._by_part.setdefault(part, []).append(known)
        self.seen(known)
        return known

    def rename(self, known: Known, name: str, parts: tuple[str, ...]) -> None:
        """Keep the longer name of somebody who was first named by a part of it."""
        for part in parts:
            if part not in known.parts:
                self._by_part.setdefault(part, []).append(known)
        known.name, known.parts = name, parts

    def seen(self, known: Known) -> None:
        """Note that a person was spoken of just now."""
        if self._recent and self._recent[-1] is known:
            return
        if known in self._recent:
            self._recent.remove(known)
        self._recent.append(known)
        del self._recent[:-_REMEMBERED]

    def holder(self, rank: str, codes: tuple[str, ...]) -> Known | None:
        """Return who was last spoken of as holding such an office, for this country if one is.

        Of two ministers, a text that says "the Minister" means its own.
        """
        holders = [known for known in reversed(self._recent) if rank in known.ranks]
        if codes:
            theirs = [k for k in holders if set(codes) & set(k.codes)]
            return next(iter(theirs or [k for k in holders if not (k.codes or self.home)]), None)
        own = [k for k in holders if not k.sure or set(k.codes) & set(self.home)]
        return next(iter(own or holders), None)

    def latest(self, *, other_than: tuple[str, ...] = ()) -> Known | None:
        """Return who was last spoken of, of another country than this if one is given."""
        for known in reversed(self._recent):
            if not other_than or (known.codes and not set(other_than) & set(known.codes)):
                return known
        return None
