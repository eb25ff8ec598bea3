"""Reading places, countries, bodies and missions at a token of a sentence."""

from typing import Final

from diplo_timeline.press import gazetteer
from diplo_timeline.press.files import load
from diplo_timeline.press.gazetteer import Words
from diplo_timeline.press.mentions import Mention
from diplo_timeline.press.naming import Register
from diplo_timeline.press.offices import Office, read_tail, whose

_DETERMINERS: Final = frozenset(load("lists")["place_reading"]["determiners"])
_MISSIONS: Final = frozenset(
    {"embassy", "consulate", "mission", "chancery", "embassies", "consulates"}
)
_GROUP: Final = frozenset({"group"})
_COMMON: Final = frozenset({"common"})
_NOWHERE: Final = frozenset({"nowhere"})
_CITY: Final = frozenset({"city"})
_OWNERS: Final = frozenset({"country", "demonym", "organisation", "region"})
_PLACES: Final = _OWNERS | {"city", "body"}
_SHARED: Final = frozenset({"council", "commission", "committee"})
_ALONE: Final = frozenset(
    {"the", "this", "european", "security", ".", ",", ":", "that", "national"}
)
_NAMESAKES: Final = frozenset({"city", "country"})
_PAPERS: Final = frozenset(load("lists")["place_reading"]["named_after_places"])
_AFTER_COUNTRY: Final = frozenset(
    {*",.;:)", "in", "on", "at", "to", "with", "for", "by", "from", "after"}
)


class PlaceReader:
    """Reads what is no person; each method returns a mention and the token after it, or None."""

    def __init__(self, tokens: Words, text: str, people: Register) -> None:
        self._tokens = tokens
        self._text = text
        self.people = people

    def _span(self, at: int, end: int) -> tuple[int, int]:
        return self._tokens[at].start, self._tokens[end - 1].end

    def _owned(self, end: int, stop: int) -> bool:
        return (
            end + 1 < stop and self._tokens[end].word == "'" and self._tokens[end + 1].word == "s"
        )

    def _words(self, at: int, end: int) -> str:
        return " ".join(self._text[self._tokens[at].start : self._tokens[end - 1].end].split())

    def _nowhere(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """Skip names that hold a country's and mean none: "the South China Sea".

        A place that has given a treaty its name is none either: "the Hong Kong Convention".
        """
        place = at + (self._tokens[at].word == "the")
        named = gazetteer.find(self._tokens, place, _NAMESAKES) if place < stop else None
        after = place + named.words if named else stop
        if named and after < stop and self._gives_its_name(at, after):
            return Mention("x", *self._span(at, after)), after
        entry = gazetteer.find(self._tokens, at, _NOWHERE)
        if entry is None or at + entry.words > stop:
            return None
        return Mention("x", *self._span(at, at + entry.words)), at + entry.words

    def _gives_its_name(self, at: int, after: int) -> bool:
        paper = self._tokens[after]
        alone = at == 0 or self._tokens[at - 1].word != "-"
        return paper.capital and paper.word in _PAPERS and alone

    def _group(self, at: int, stop: int) -> tuple[Mention, int] | None:
        entry = gazetteer.find(self._tokens, at, _GROUP)
        if entry is None or at + entry.words > stop:
            return None
        end = at + entry.words
        return Mention("g", *self._span(at, end), pronoun=True, sure=False), end

    def _capital(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """Read "the Moroccan capital" and "the capital of Morocco" as a city."""
        tokens, place = self._tokens, at
        if tokens[place].word == "the":
            place += 1
        if place + 1 >= stop:
            return None
        owner = whose(tokens, place, stop)
        if owner and owner[1] < stop and tokens[owner[1]].word == "capital":
            return Mention("l", *self._span(at, owner[1] + 1), owner[0], capital=True), owner[1] + 1
        if tokens[place].word == "capital" and tokens[place + 1].word == "of" and place + 2 < stop:
            owner = whose(tokens, place + 2, stop)
            if owner:
                return Mention("l", *self._span(at, owner[1]), owner[0], capital=True), owner[1]
        return None

    def _mission(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """Read an embassy: "the Embassy of India in Rabat", "its Rabat embassy"."""
        tokens, place = self._tokens, at
        if tokens[place].word in _DETERMINERS:
            place += 1
        codes: tuple[str, ...] = ()
        post: tuple[str, ...] = ()
        while place < stop and (
            found := gazetteer.find(tokens, place, _CITY) or gazetteer.find(tokens, place, _OWNERS)
        ):
            if found.sort == "city":
                post = found.codes
            else:
                codes = (*codes, *found.codes)
            place += found.words
            if place + 1 < stop and tokens[place].word == "'" and tokens[place + 1].word == "s":
                place += 2
        if place < stop and tokens[place].word == "permanent":
            place += 1
        high = (
            place + 1 < stop
            and tokens[place].word == "high"
            and tokens[place + 1].word == "commission"
        )
        if place >= stop or not (tokens[place].word in _MISSIONS or high):
            return None
        if tokens[place].word == "mission" and not (codes or post):
            return None
        place += 1 + high
        if (place + 1 < stop and tokens[place].word == "general") or (
            place + 2 < stop and tokens[place].word == "-" and tokens[place + 1].word == "general"
        ):
            place += 1 if tokens[place].word == "general" else 2
        place, codes, post = self._of_and_in(place, stop, codes, post)
        return Mention("m", *self._span(at, place), codes, bool(codes), post=post), place

    def _of_and_in(
        self, place: int, stop: int, codes: tuple[str, ...], post: tuple[str, ...]
    ) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """Read the rest of a mission's name: "of India", "in Rabat"."""
        if place + 1 < stop and self._tokens[place].word == "of":
            owner = whose(self._tokens, place + 1, stop)
            if owner:
                codes, place = owner
        if place + 1 < stop and self._tokens[place].word in ("in", "at", ","):
            after = place + 1 + (self._tokens[place + 1].word == "the")
            city = gazetteer.find(self._tokens, after, _CITY) if after < stop else None
            if city:
                return after + city.words, codes, city.codes
            owner = (
                whose(self._tokens, place + 1, stop) if self._tokens[place].word == "in" else None
            )
            if owner:
                end = owner[1]
                if end < stop and self._tokens[end].word == "capital":
                    end += 1
                return end, codes, owner[0]
        return place, codes, post

    def _place(self, at: int, stop: int) -> tuple[Mention, int] | None:
        tokens = self._tokens
        entry = gazetteer.find(tokens, at)
        if entry and entry.sort in ("common", "rank", "honorific", "group"):
            entry = gazetteer.find(tokens, at, _PLACES)
        if entry is None:
            formal = (
                whose(tokens, at, stop) if tokens[at].capital or tokens[at].word == "the" else None
            )
            if formal:
                return self._country(at, formal, stop)
            return self._common(at, stop)
        end = at + entry.words
        if entry.sort in ("city", "country") and self._is_name(at, end, stop):
            return None
        if entry.sort == "city":
            return Mention(
                "l",
                *self._span(at, end),
                entry.codes,
                capital=entry.level == "capital",
                possessive=self._owned(end, stop),
            ), end
        if entry.sort == "demonym":
            return self._adjective(at, end, entry.codes, stop)
        if entry.sort == "body":
            return Mention("o", *self._span(at, end), entry.codes), end
        after = end + 2 if self._owned(end, stop) else end
        if after > end and after < stop and (common := gazetteer.find(tokens, after, _COMMON)):
            return self._body(at, after + common.words, entry.codes, stop)
        if after == end and end < stop and (common := gazetteer.find(tokens, end, _COMMON)):
            return self._body(at, end + common.words, entry.codes, stop)
        sort = "g" if entry.sort == "region" else "c"
        return Mention(sort, *self._span(at, end), entry.codes, possessive=after > end), end

    def _is_name(self, at: int, end: int, stop: int) -> bool:
        """Whether a place's word is part of somebody's name: "Jordan Smith", known before."""
        after = self._tokens[end] if end < stop else None
        return bool(
            after
            and after.capital
            and self.people.has_part(after.word)
            and self.people.has_part(self._tokens[at].word)
        )

    def _country(
        self, at: int, formal: tuple[tuple[str, ...], int], stop: int
    ) -> tuple[Mention, int] | None:
        codes, end = formal
        if self._tokens[at].word == "the" and end - at == 2:
            return None  # read again without the article
        del stop
        return Mention(
            "c", *self._span(at, end), codes, possessive=self._tokens[end - 1].word == "s"
        ), end

    def _adjective(
        self, at: int, end: int, codes: tuple[str, ...], stop: int
    ) -> tuple[Mention, int]:
        """Read "Moroccan", with the body it qualifies: "the Moroccan Government"."""
        common = gazetteer.find(self._tokens, end, _COMMON) if end < stop else None
        if common:
            return self._body(at, end + common.words, codes, stop)
        sort = "c" if self._stands_alone(at, end, stop) else "d"
        return Mention(sort, *self._span(at, end), codes), end

    def _stands_alone(self, at: int, end: int, stop: int) -> bool:
        """Whether letters name the country, not its people: "the US and the UK.", "to the US"."""
        tokens = self._tokens
        if not tokens[at].shouted or at == 0 or tokens[at - 1].word != "the":
            return False
        return end >= stop or tokens[end].word in _AFTER_COUNTRY

    def _body(self, at: int, end: int, codes: tuple[str, ...], stop: int) -> tuple[Mention, int]:
        """Read the rest of a body's name: "Ministry of Foreign Affairs of Canada"."""
        rest = Office(end, "minister", "minister", plural=False, codes=codes)

        if end < stop and self._tokens[end].word in ("of", "for", "and"):
            rest = read_tail(self._tokens, rest, stop)
        codes = rest.codes
        return Mention(
            "o", *self._span(at, rest.end), codes, bool(codes), office=self._words(at, rest.end)
        ), rest.end

    def _common(self, at: int, stop: int) -> tuple[Mention, int] | None:
        entry = gazetteer.find(self._tokens, at, _COMMON)
        if entry is None or at + entry.words > stop:
            return None
        if self._tokens[at].word in _SHARED and at:
            before = self._tokens[at - 1].word
            binational = before == "national" and at > 1 and self._tokens[at - 2].word == "-"
            if before not in _ALONE or binational:
                return None  # the Joint Commission is a meeting, the Commission a body
        return self._body(at, at + entry.words, (), stop)
