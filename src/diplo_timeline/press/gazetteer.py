"""The names the reader knows: countries, their people, cities, bodies and offices.

Names of countries, capitals and organisations are the vocabulary's; ``data/`` adds what a text may
say beyond them. A name is found by its words, the longest one that fits at a place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from diplo_timeline import vocabulary
from diplo_timeline.press.date_words import hints
from diplo_timeline.press.files import load
from diplo_timeline.press.folding import Token, fold, words_of
from diplo_timeline.press.folding import tokens as cut

LEVELS: Final = ("leader", "minister", "envoy", "official", "counterpart")


class Entry(NamedTuple):
    """What a name stands for.

    Attributes:
        sort: country, region, demonym, city, organisation, body, office, rank, common, honorific,
            group or nowhere.
        codes: the countries or organisations it belongs to.
        words: how many words and signs the name has.
        level: of an office, how high it is (`LEVELS`).
        plural: whether it names several people.
        caps: whether it is only meant when written in capitals throughout.
        capital: whether it is only meant with a capital letter.
    """

    sort: str
    codes: tuple[str, ...]
    words: int
    level: str = ""
    plural: bool = False
    caps: bool = False
    capital: bool = True


# By first word: the names of several words by their second one, and those of one word.
_Names = list[tuple[tuple[str, ...], Entry]]
_Table = dict[str, tuple[dict[str, _Names], _Names]]


_WORD, _START, _SPAN = itemgetter(0), itemgetter(1), itemgetter(1, 2)  # of a `Token`


class Words(list[Token]):
    """The words of a text, and for each of them the names that begin there, the longest first.

    What is asked of many words at once is kept in lists of its own: the folded texts, where each
    begins in the text, and its whole place there.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.texts: list[str] = list(map(_WORD, tokens))
        self.starts: list[int] = list(map(_START, tokens))
        self.spans: list[tuple[int, int]] = list(map(_SPAN, tokens))
        self._hints = hints(self.texts)
        table = _table()
        self.named: list[tuple[Entry, ...]] = [
            names_at(tokens, at) if word in table else () for at, word in enumerate(self.texts)
        ]
        if "$" in self.texts:
            self._forget_currencies()

    def _forget_currencies(self) -> None:
        """Take the country out of "US$5,000"."""
        for at, word in enumerate(self.texts[1:], 1):
            if word == "$" and self[at - 1].end == self[at].start:
                self.named[at - 1] = ()

    def may_say_when(self, first: int, stop: int) -> bool:
        """Whether words from ``first`` up to ``stop`` may tell a day; it never says no wrongly."""
        at = bisect_left(self._hints, first)
        return at < len(self._hints) and self._hints[at] < stop


def read_words(text: str, folded: str) -> Words:
    """Return the words of a text with the names that begin at each."""
    return Words(cut(text, folded))


def find(tokens: Words, at: int, sorts: frozenset[str] | None = None) -> Entry | None:
    """Return the entry with the longest name that stands at this token, or None.

    Args:
        tokens: the words of the text.
        at: the token where the name begins.
        sorts: look for these sorts only.
    """
    for entry in tokens.named[at]:
        if sorts is None or entry.sort in sorts:
            return entry
    return None


def names_at(tokens: Sequence[Token], at: int) -> tuple[Entry, ...]:
    """Return the names that begin at a token, the longest first."""
    longer, single = _table().get(tokens[at].word, _NONE)
    second = tokens[at + 1].word if at + 1 < len(tokens) else ""
    capital = tokens[at].capital
    found = [
        entry
        for name, entry in ((*longer[second], *single) if second in longer else single)
        if (capital or not entry.capital)
        and (len(name) < 3 or _stands(tokens, at, name))
        and (not entry.caps or _in_capitals(tokens[at : at + len(name)]))
    ]
    return tuple(found)


_NONE: Final[tuple[dict[str, _Names], _Names]] = ({}, [])


def _stands(tokens: Sequence[Token], at: int, name: tuple[str, ...]) -> bool:
    return tuple([token.word for token in tokens[at : at + len(name)]]) == name


def _in_capitals(tokens: Sequence[Token]) -> bool:
    return all(t.shouted for t in tokens if t.word.isalpha())


def codes_in(text: str) -> list[str]:
    """Return the codes of the countries and organisations a line names, in order, each once."""
    words = read_words(text, fold(text))
    found, _ = _walk(words, 0, len(words))
    return list(found)


def codes_between(words: Words, text: str, start: int, end: int) -> list[str]:
    """Return what `codes_in` does for ``text[start:end]``, from the words already read."""
    first = bisect_left(words, start, key=lambda token: token.start)
    # Names are known from the whole text, so the last ones, which the end may cut, are read anew.
    last = bisect_right(words, end, key=lambda token: token.end) - _longest()
    found, at = _walk(words, first, last)
    rest = codes_in(text[words[at].start : end]) if at < len(words) else []
    return list(found | dict.fromkeys(rest))


def _walk(words: Words, at: int, stop: int) -> tuple[dict[str, None], int]:
    """Return the codes named by the words up to `stop`, and the word after the last name."""
    found: dict[str, None] = {}
    while at < stop:
        entry = find(words, at)
        if entry:
            found |= dict.fromkeys(entry.codes)
        at += entry.words if entry else 1
    return found, at


def city_in(text: str) -> str:
    """Return the first city a line names, as it is spelled there, or an empty text."""
    words = read_words(text, fold(text))
    for at in range(len(words)):
        entry = find(words, at, frozenset({"city"}))
        if entry:
            return text[words[at].start : words[at + entry.words - 1].end]
    return ""


@cache
def capital_of(code: str) -> str:
    """Return the capital of a country, or an empty text."""
    country = vocabulary.COUNTRIES.get(code)
    return country.capital if country else ""


@cache
def _longest() -> int:
    """Return how many words the longest name has."""
    return max(len(words_of(name)) for name, _ in _entries())


@cache
def _table() -> _Table:
    table: dict[str, dict[tuple[str, ...], Entry]] = {}
    for name, entry in _entries():
        words = words_of(name)
        if words:
            table.setdefault(words[0], {}).setdefault(words, entry._replace(words=len(words)))
    return {first: _by_second(named) for first, named in table.items()}


def _by_second(named: dict[tuple[str, ...], Entry]) -> tuple[dict[str, _Names], _Names]:
    longer: dict[str, _Names] = {}
    for words, entry in sorted(named.items(), key=lambda item: -len(item[0])):
        if len(words) > 1:
            longer.setdefault(words[1], []).append((words, entry))
    return longer, [(words, entry) for words, entry in named.items() if len(words) == 1]


def _entries() -> Iterable[tuple[str, Entry]]:
    """Yield every name with what it stands for; the first one said of a name counts."""
    for name in load("names")["nowhere"]["names"]:
        yield name, Entry("nowhere", (), 1)
    yield from _own_offices()
    yield from _bodies()
    yield from _countries()
    yield from _organisations()
    yield from _demonyms()
    yield from _cities()
    yield from _offices()
    for words in load("institutions")["common"]["words"]:
        yield words, Entry("common", (), 1, capital=False)
    for title in load("words")["honorifics"]:
        yield title, Entry("honorific", (), 1)


def _own_offices() -> Iterable[tuple[str, Entry]]:
    for code, names in load("institutions")["office"].items():
        for name in names:
            yield name, Entry("office", (code,), 1, level=_level_of(name))


def _level_of(name: str) -> str:
    words = name.lower()
    if any(word in words for word in ("envoy", "ambassador", "representative", "nuncio")):
        return "minister" if "high representative" in words else "envoy"
    return "leader" if any(w in words for w in ("president", "pope", "taoiseach")) else "minister"


def _bodies() -> Iterable[tuple[str, Entry]]:
    for code, names in load("institutions")["body"].items():
        for name in names:
            yield name, _named("body", (code,), name)


def _countries() -> Iterable[tuple[str, Entry]]:
    for code, names in load("names")["country"].items():
        for name in names:
            yield name, _named("country", (code,), name)
    for region, codes in load("names")["region"].items():
        yield region, Entry("region", tuple(codes), 1)
    for country in vocabulary.COUNTRIES.values():
        for name in (country.name, *country.aliases):
            yield name, _named("country", (country.code,), name)


def _organisations() -> Iterable[tuple[str, Entry]]:
    for code, names in load("names")["organisation"].items():
        for name in names:
            yield name, _named("organisation", (code,), name)
    for organisation in vocabulary.ORGANISATIONS.values():
        acronym = (organisation.code,) if len(organisation.code) in _ACRONYM else ()
        for name in (organisation.name, *organisation.aliases, *acronym):
            yield name, _named("organisation", (organisation.code,), name)


_ACRONYM: Final = range(3, 7)  # letters: WB may mean anything, COMMONWEALTH is a word


def _demonyms() -> Iterable[tuple[str, Entry]]:
    for code, names in load("names")["demonym"].items():
        for name in names:
            yield name, _named("demonym", (code,), name)
    for country in vocabulary.COUNTRIES.values():
        for name in country.demonyms:
            yield name, Entry("demonym", (country.code,), 1)
            if name.endswith(("an", "i")):
                yield f"{name}s", Entry("demonym", (country.code,), 1)


def _cities() -> Iterable[tuple[str, Entry]]:
    for country in vocabulary.COUNTRIES.values():
        if country.capital:
            yield country.capital, Entry("city", (country.code,), 1, level="capital")
    for file in ("cities", "zone_cities"):
        for code, names in load(file).items():
            for name in names:
                yield name, Entry("city", (code,), 1)


def _offices() -> Iterable[tuple[str, Entry]]:
    offices = load("offices")
    for level, names in offices["rank"].items():
        for name in names:
            yield name, Entry("rank", (), 1, level=level, capital=False)
    for level, names in offices["plural"].items():
        for name in names:
            yield name, Entry("rank", (), 1, level=level, plural=True, capital=False)
    for name in offices["group"]["pair"]:
        yield name, Entry("group", (), 1, plural=True, capital=False)


def _named(sort: str, codes: tuple[str, ...], name: str) -> Entry:
    """An entry; a short name in capitals (US, WHO) is only meant when written so."""
    letters = name.replace(".", "").replace("-", "")
    return Entry(sort, codes, 1, caps=len(letters) <= 6 and letters.isupper())
