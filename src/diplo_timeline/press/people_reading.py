"""Reading office holders and named people at a token of a sentence."""

from typing import Final

from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Known, Mention
from diplo_timeline.press.naming import read_name, skip_honorifics
from diplo_timeline.press.offices import LEADING, Office, read_office, whose
from diplo_timeline.press.place_reading import PlaceReader

_DETERMINERS: Final = frozenset(load("lists")["people_reading"]["determiners"])
_NUMBERS: Final = frozenset(load("lists")["people_reading"]["numbers"])
_OTHERS: Final = frozenset(
    {"counterpart", "host", "guest", "colleague", "visitor", "counterparts", "colleagues", "number"}
)
_OFFICIAL: Final = frozenset(
    {"visit", "visits", "trip", "talks", "meeting", "dinner", "lunch", "ceremony", "development"}
)
_NO_BEGINNINGS: Final = frozenset({"appointed", "designate", "elect"})
_MODALS: Final = frozenset(
    {"will", "to", "would", "shall", "may", "can", "could", "should", "must"}
)
_NO_NOUNS: Final = frozenset(load("lists")["people_reading"]["no_nouns"])
_AFTER_A_NAME: Final = frozenset(load("lists")["people_reading"]["after_a_name"])
_MOST_OWNERS: Final = 12  # countries before one office


class PeopleReader(PlaceReader):
    """Reads office holders, with or without a name, and names after a title."""

    def _holder(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """Read an office holder, with or without a name, or a name after a title."""
        tokens, place = self._tokens, skip_honorifics(self._tokens, at, stop)
        titled = place > at
        if not titled:
            place += tokens[place].word in _DETERMINERS
            place += place < stop and tokens[place].word in _NUMBERS
            if place > at:
                before, place = place, skip_honorifics(tokens, place, stop)
                titled = place > before
        may_be = titled or self._may_be_office(place, stop)
        codes, place = self._owners(place, stop) if may_be else ((), stop)
        if place < stop and codes:
            place = skip_honorifics(tokens, place, stop)
        if place >= stop:
            return None
        if tokens[place].word in _NO_BEGINNINGS and place == at:
            return None  # "was appointed Ambassador": a verb
        office = read_office(tokens, place, stop)
        if office is None:
            if titled and not codes:
                return self._titled_name(at, place, stop)
            return None
        bare = place == at and not tokens[at].capital and not office.plural
        if office.rank == "official" and not office.plural and self._describes(office.end, stop):
            return None  # "the official visit"
        governed = bare and at > 0 and tokens[at - 1].word in _MODALS
        if tokens[at].word == "-" or governed or (bare and office.end - at < 3):
            return None  # "will host", "to chair": a verb
        return self._office_holder(at, codes, office, stop)

    def _may_be_office(self, at: int, stop: int) -> bool:
        """Whether an office, or whose it is, may begin here; asked of every "the" and "his"."""
        if at >= stop:
            return False
        return bool(self._tokens.named[at]) or self._tokens[at].word in LEADING

    def _describes(self, at: int, stop: int) -> bool:
        """Whether a noun follows, so that the word before only describes it."""
        if at >= stop:
            return False
        token = self._tokens[at]
        if token.capital:
            return token.word in _OFFICIAL  # "an Official Visit"
        return token.word.isalpha() and token.word not in _NO_NOUNS

    def _owners(self, at: int, stop: int) -> tuple[tuple[str, ...], int]:
        """Read whose office it is: "India's", "Polish", "the Kazakh and Uzbek"."""
        codes: list[str] = []
        place = at
        while place < stop and len(codes) < _MOST_OWNERS:
            owner = whose(self._tokens, place, stop)
            if owner is None:
                break
            codes += owner[0]
            place = self._past_initials(owner[1], stop)
            joined = place + 1 < stop and self._tokens[place].word in ("and", ",", "-", "/")
            if joined and whose(self._tokens, place + 1, stop):
                place += 1
        return tuple(dict.fromkeys(codes)) if codes else (), place

    def _past_initials(self, at: int, stop: int) -> int:
        """Skip the initials after a country's name: "Republic of Korea (ROK) Foreign Minister"."""
        tokens = self._tokens
        bracketed = at + 3 < stop and tokens[at].word == "(" and tokens[at + 2].word == ")"
        return at + 3 if bracketed and tokens[at + 1].shouted else at

    def _titled_name(self, at: int, place: int, stop: int) -> tuple[Mention, int] | None:
        end = read_name(self._tokens, place, stop, trusted=True)
        if end == place:
            return self._majesty(at, place)
        known = self._know(place, end)
        mention = Mention(
            "p", *self._span(at, end), known.codes, known.sure, known.level, known=known, named=True
        )
        end = self._suffix(end, stop)
        return self._with_apposition(mention, end, stop)

    def _majesty(self, at: int, end: int) -> tuple[Mention, int] | None:
        """Read "Her Excellency" and "His Majesty", said of somebody without the name."""
        words = [token.word for token in self._tokens[at:end]]
        if words[:1] in (["his"], ["her"]) and len(words) > 1 and self._tokens[at + 1].capital:
            level = "leader" if "majesty" in words or "highness" in words else ""
            return Mention(
                "p", *self._span(at, end), level=level, pronoun=not level, sure=False
            ), end
        return None

    def _suffix(self, end: int, stop: int) -> int:
        """Skip "MP" and the like after a name."""
        while (
            end < stop
            and self._tokens[end].shouted
            and 1 < len(self._tokens[end].word) < 4
            and self._tokens[end].word in ("mp", "mep", "kc", "td", "mla", "psc")
        ):
            end += 1
        return end

    def _office_holder(
        self, at: int, codes: tuple[str, ...], office: Office, stop: int
    ) -> tuple[Mention, int] | None:
        tokens = self._tokens
        codes = codes or office.codes
        start, end = at, office.end
        mention = Mention(
            "g" if office.plural else "p", *self._span(start, end), codes, bool(codes),
            office.level, office.rank,
            self._words(at, end), other=office.rank in _OTHERS, post=office.post,
        )  # fmt: skip
        if office.plural:
            mention.pronoun = not codes
            return mention, end
        name_at, name_from, comma = self._before_name(end, stop)
        trusted = not comma or name_from > name_at
        name_end = read_name(tokens, name_from, stop, trusted=trusted)
        if name_end == name_from or (
            comma and not trusted and not self._good_apposition(name_from, name_end, stop)
        ):
            self._recall(mention)
            return mention, end
        known = self._know(name_from, name_end, mention)
        mention.known, mention.named = known, True
        end = self._suffix(name_end, stop)
        mention.end = tokens[end - 1].end
        end = self._of_country(mention, end, stop)
        if comma and end < stop and tokens[end].word == ",":
            mention.end = tokens[end].end
            end += 1
        return mention, end

    def _before_name(self, end: int, stop: int) -> tuple[int, int, bool]:
        """Skip what stands between an office and the name: a comma, brackets, honorifics, a rank.

        Returns where that begins after the comma, where the name begins, and whether there was a
        comma.
        """
        tokens = self._tokens
        if end < stop and tokens[end].word == "(":  # "of the League of States (LOS), Ana Roa,"
            after = self._past_brackets(end, stop)
            end = after if after < stop and tokens[after].word == "," else end
        comma = end < stop and tokens[end].word == "," and tokens[end].start == tokens[end - 1].end
        at = end + 1 if comma else end
        if at < stop and tokens[at].word == "(":
            at = self._past_brackets(at, stop)
        name_from = skip_honorifics(tokens, at, stop)
        if comma or name_from >= stop or not tokens[name_from].capital:
            return at, name_from, comma
        rank = read_office(tokens, name_from, stop)
        if rank and rank.level in ("envoy", "official") and rank.end - name_from <= 2:
            name_from = rank.end
        return at, name_from, comma

    def _past_brackets(self, at: int, stop: int) -> int:
        for place in range(at, min(at + 12, stop)):
            if self._tokens[place].word == ")":
                return place + 1
        return at

    def _good_apposition(self, at: int, end: int, stop: int) -> bool:
        """Whether "the minister, X Y," names the minister: two words, and a comma after."""
        return end - at >= 2 and (end == stop or self._tokens[end].word in _AFTER_A_NAME)

    def _of_country(self, mention: Mention, end: int, stop: int) -> int:
        """Read the country after a name: "President Bakyt Moldokulov of Kyrgyzstan"."""
        if end + 1 < stop and self._tokens[end].word == "of":
            owner = whose(self._tokens, end + 1, stop)
            if owner:
                if not mention.codes:
                    mention.codes, mention.sure = owner[0], True
                    self._learn(mention)
                mention.end = self._tokens[owner[1] - 1].end
                return owner[1]
        return end

    def _recall(self, mention: Mention) -> None:
        """Find who holds an office that is told without a name."""
        if mention.other:
            return
        known = self.people.holder(mention.rank, mention.codes)
        if known and not (mention.post and known.codes and set(known.codes) & set(mention.post)):
            mention.known = known
            if not mention.codes:
                mention.codes, mention.sure = known.codes, known.sure
            self.people.seen(known)

    def _know(self, at: int, end: int, told: Mention | None = None) -> Known:
        """Return the person with this name, learning what the mention tells."""
        parts = tuple(t.word for t in self._tokens[at:end] if len(t.word) > 1 and t.word.isalpha())
        name = self._text[self._tokens[at].start : self._tokens[end - 1].end]
        parts = parts or (name.lower(),)
        known = self.people.named(name, parts)
        if known is None:
            known = self.people.add(Known(" ".join(name.split()), parts))
        elif len(parts) > len(known.parts):
            self.people.rename(known, " ".join(name.split()), parts)
        self.people.seen(known)
        if told:
            told.known = known
            self._learn(told)
        return known

    def _learn(self, mention: Mention) -> None:
        known = mention.known
        if known is None:
            return
        if mention.rank and not mention.other:
            known.ranks.add(mention.rank)
            known.level = known.level or mention.level
            known.office = known.office or mention.office
        if mention.codes and mention.sure and not known.sure:
            known.codes, known.sure = mention.codes, True
        elif known.codes and not mention.codes:
            mention.codes, mention.sure = known.codes, known.sure
        mention.level = mention.level if mention.rank and not mention.other else known.level

    def _with_apposition(self, mention: Mention, end: int, stop: int) -> tuple[Mention, int]:
        """Read the office after a name: "Rajnath Singh, India's defence minister,"."""
        end = self._of_country(mention, end, stop)
        if end + 1 >= stop or self._tokens[end].word != ",":
            return mention, end
        place = end + 1
        place += self._tokens[place].word in _DETERMINERS
        codes, place = self._owners(place, stop)
        office = read_office(self._tokens, place, stop) if place < stop else None
        if office is None or office.plural:
            return mention, end
        after = office.end
        named = skip_honorifics(self._tokens, after, stop)
        if read_name(self._tokens, named, stop, trusted=named > after) > named:
            return mention, end  # the next one of a list
        mention.level, mention.rank = office.level, office.rank
        mention.office = self._words(end + 1, after)
        mention.other = office.rank in _OTHERS
        if codes or office.codes:
            mention.codes, mention.sure = codes or office.codes, True
        mention.post = office.post
        if mention.known:
            self._learn(mention)
        if after < stop and self._tokens[after].word == ",":
            after += 1
        mention.end = self._tokens[after - 1].end
        return mention, after
