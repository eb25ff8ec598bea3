"""Reading an office: "Deputy Minister of Foreign Affairs of Canada", "UN Secretary-General"."""

from dataclasses import dataclass
from typing import Final

from diplo_timeline.press import gazetteer
from diplo_timeline.press.files import load
from diplo_timeline.press.folding import Token
from diplo_timeline.press.gazetteer import Words

_WORDS: Final = load("offices")["words"]
BEFORE: Final = frozenset(_WORDS["before"])
_PORTFOLIO: Final = frozenset(_WORDS["portfolio"])
_RANKS: Final = frozenset({"rank"})
_CITY: Final = frozenset({"city"})
_OWN: Final = frozenset({"office"})
WHOSE: Final = frozenset({"country", "organisation", "demonym", "body", "region"})
FORMAL: Final = frozenset(load("lists")["offices"]["formal"])
SOLEMN: Final = frozenset(load("lists")["offices"]["solemn"])
# What no name of the gazetteer begins with, and an office or its owner may.
LEADING: Final = FORMAL | SOLEMN | BEFORE | {"the", "-"}
_ANYWHERE: Final = frozenset({"charge", "extraordinary", "plenipotentiary", "designate", "elect"})
_JOINS: Final = frozenset(
    {"of", "for", "at", "in", "and", "&", "the", "with", ",", "-", "on", "responsible"}
)
_LONGEST: Final = 40  # words of an office with its portfolio


@dataclass(slots=True)
class Office:
    """An office as read: where it ends, and what it says.

    Attributes:
        end: the token after it.
        rank: its main word, as "minister".
        level: how high it is.
        plural: whether several people hold it.
        codes: whom it speaks for, if that is said.
        post: where it is accredited, if that is said.
    """

    end: int
    rank: str
    level: str
    plural: bool
    codes: tuple[str, ...] = ()
    post: tuple[str, ...] = ()


def read_office(tokens: Words, at: int, stop: int) -> Office | None:
    """Return the office that begins at a token, or None; `stop` is the end of the sentence."""
    own = gazetteer.find(tokens, at, _OWN)
    if own:
        end = at + own.words
        office = Office(end, tokens[end - 1].word, own.level, plural=False, codes=own.codes)
        return read_tail(tokens, office, stop)
    head = _head(tokens, at, stop)
    if head is None:
        return None
    return read_tail(tokens, head, stop)


def _head(tokens: Words, at: int, stop: int) -> Office | None:
    """Read the words up to the last rank: "Deputy Foreign Minister"."""
    place, found = at, None
    while place < stop and place - at < 12:
        rank = gazetteer.find(tokens, place, _RANKS)
        if rank and place + rank.words <= stop:
            place += rank.words
            found = Office(place, tokens[place - 1].word, rank.level, rank.plural)
            if found.rank in ("general", "affaires", "state") and rank.words > 1:
                found.rank = tokens[place - rank.words].word
            if rank.level == "leader" and found.rank == "minister":
                found.rank = "prime"  # "the Prime Minister" is not the Foreign Minister
        elif tokens[place].word in BEFORE or _hyphen(tokens, place):
            if found and tokens[place].word == "and":
                break
            place += 1
        else:
            break
    return _highest(tokens, at, found) if found else None


def _hyphen(tokens: Words, at: int) -> bool:
    return tokens[at].word == "-" and at > 0 and tokens[at - 1].end == tokens[at].start


def _highest(tokens: Words, at: int, office: Office) -> Office:
    """Mind the words before the rank: a vice president is no leader, a deputy no minister."""
    before = {token.word for token in tokens[at : office.end - 1]}
    if office.level == "leader" and before & {"vice", "deputy"}:
        office.level = "minister"
    return office


def read_tail(tokens: Words, office: Office, stop: int) -> Office:
    """Read on: "of Foreign Affairs and Trade of the Republic of Malawi", "to Samoa"."""
    place = end = office.end
    while place < stop and place - office.end < _LONGEST:
        word = tokens[place].word
        if word == "to" and office.level == "envoy":
            place = end = _post(tokens, office, place + 1, stop)
        elif word in _JOINS:
            place += 1
        elif after := _past_short_name(tokens, place, stop):
            place = after
        elif after := _past_more(tokens, place, office, stop):
            place = end = after
        elif _heads_mission(tokens, place, office):
            office.level, place = "envoy", place + 1
        elif _of_portfolio(tokens, place, office, end) or _last_of_portfolio(tokens, place, stop):
            place = end = place + 1
        elif (owner := whose(tokens, place, stop)) and _owns(tokens, place, office, owner[0]):
            place = end = owner[1]
        elif word == "to" and _leads_to_portfolio(tokens, place, stop):
            place += 2
        else:
            break
    office.end = end
    return office


def _past_more(tokens: Words, place: int, office: Office, stop: int) -> int:
    """Return the token after a second office, or after the affairs of a body; else 0."""
    return _second_office(tokens, place, office, stop) or _affairs_of_body(tokens, place, stop)


def _past_short_name(tokens: Words, place: int, stop: int) -> int:
    """Return the token after "(NWEC)" where "of" goes on with the office after it; else 0."""
    close = place + 2
    if tokens[place].word != "(" or close + 1 >= stop:
        return 0
    short = tokens[close].word == ")" and tokens[place + 1].shouted
    return close + 1 if short and tokens[close + 1].word == "of" else 0


def _second_office(tokens: Words, place: int, office: Office, stop: int) -> int:
    """Return where "Foreign Minister" ends in "Vice President and Foreign Minister"; else 0."""
    joined = tokens[place - 1].word in ("and", "&") and place - 1 == office.end
    if office.plural or not joined or tokens[place].word not in _PORTFOLIO:
        return 0
    second = _head(tokens, place, stop)
    return second.end if second and not second.plural and second.level == "minister" else 0


def _heads_mission(tokens: Words, place: int, office: Office) -> bool:
    """Whether "Head of the EU Delegation to Fiji" is read as far as the delegation."""
    ahead = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return office.rank == "head" and tokens[place].word in _HEADED and ahead == "to"


_HEADED: Final = frozenset({"delegation", "mission", "representation"})


def _last_of_portfolio(tokens: Words, place: int, stop: int) -> bool:
    """Whether an unknown word ends a portfolio: "Foreign Affairs and Emigrants of Lebanon"."""
    joined = tokens[place].capital and tokens[place - 1].word in ("and", "&")
    ahead = place + 2 < stop and tokens[place + 1].word == "of"
    return joined and ahead and whose(tokens, place + 2, stop) is not None


def _affairs_of_body(tokens: Words, place: int, stop: int) -> int:
    """Return the token after "EU Affairs", which does not say whose the office is; else 0."""
    entry = gazetteer.find(tokens, place, WHOSE)
    after = place + entry.words if entry else stop
    body = entry is not None and any(len(c) > 2 or c == "EU" for c in entry.codes)
    return after + 1 if body and after < stop and tokens[after].word == "affairs" else 0


def _of_portfolio(tokens: Words, place: int, office: Office, end: int) -> bool:
    """Whether a token is a word of the office's portfolio, even one that names a body too."""
    word, before = tokens[place].word, tokens[place - 1].word
    if word in _PORTFOLIO and before in ("for", "and") and tokens[place].capital:
        return True
    if gazetteer.find(tokens, place, WHOSE):
        return False
    return word == "delegate" or (word in _PORTFOLIO and _belongs(tokens, place, office, end))


def _leads_to_portfolio(tokens: Words, place: int, stop: int) -> bool:
    """Whether "to the" goes on with an office: "Minister Delegate to the Head of Government"."""
    ahead = [token.word for token in tokens[place + 1 : min(place + 3, stop)]]
    return len(ahead) == 2 and ahead[0] == "the" and ahead[1] in _PORTFOLIO


def _owns(tokens: Words, place: int, office: Office, codes: tuple[str, ...]) -> bool:
    """Note a country after an office as the one it speaks for or is sent to; False if neither."""
    before = tokens[place - 1].word
    if before in (",", "and") and not office.plural:
        return False
    if office.level == "envoy" and _sent(tokens, place):
        office.post = (*office.post, *codes)
    elif not office.codes:
        office.codes = codes
    elif office.plural:
        office.codes = (*office.codes, *(c for c in codes if c not in office.codes))
    return True


def _sent(tokens: Words, place: int) -> bool:
    """Whether an envoy is "for" or "in" the country at a token, rather than "of" it."""
    before = tokens[place - 2].word if tokens[place - 1].word == "the" else tokens[place - 1].word
    return before in ("for", "in", "at")


def _belongs(tokens: Words, place: int, office: Office, end: int) -> bool:
    """Whether a word of a portfolio goes on with this office, rather than begin something else."""
    before = tokens[place - 1].word
    if tokens[place].word in _ANYWHERE:
        return True
    if before == "the" and tokens[place - 2].word == "and" and office.codes:
        return False  # "Minister of Foreign Affairs of Peru and the Foreign Minister of Chile"
    if place == office.end:
        return before in ("secretary", "minister") and tokens[place].word in ("general", "delegate")
    if before == ",":  # "Minister of Foreign Affairs, International Trade and Worship"
        after = place
        while after < len(tokens) and after - place < _PHRASE and _in_portfolio(tokens[after]):
            after += 1
        return place < after < len(tokens) and tokens[after].word in ("and", ",", "&")
    if before == "and" and end == office.end:
        return False
    return tokens[place].capital or not tokens[office.end - 1].capital


def _in_portfolio(token: Token) -> bool:
    return token.capital and token.word in _PORTFOLIO


_PHRASE: Final = 4  # words between the commas of a portfolio


def _post(tokens: Words, office: Office, place: int, stop: int) -> int:
    """Read where an envoy is sent, and return the token after it."""
    at = end = place
    posts = list(office.post)
    while place < stop:
        city = None if end > at else gazetteer.find(tokens, place, _CITY)
        if owner := whose(tokens, place, stop):
            posts += owner[0]
            place = end = owner[1]
        elif city:  # "the British Ambassador to Beijing"
            posts += city.codes
            place = end = place + city.words
        elif tokens[place].word in ("the", "and", ","):
            place += 1
        else:
            break
    office.post = tuple(posts)
    return end


def whose(tokens: Words, at: int, stop: int) -> tuple[tuple[str, ...], int] | None:
    """Return the codes of the country or organisation at a token, and the token after it.

    Formal names are read by their last word: "the Oriental Republic of Uruguay".
    """
    place = at
    if tokens[place].word == "the":
        place += 1
    entry = gazetteer.find(tokens, place, WHOSE) if place < stop else None
    if entry:
        return entry.codes, _after_possessive(tokens, place + entry.words, stop)
    while (
        place < stop
        and place - at < 8
        and tokens[place].word in SOLEMN
        and (tokens[place].capital or place > at)
    ):
        place += 1
    if place + 1 < stop and tokens[place].word in FORMAL and tokens[place].capital:
        after = place + 1
        if tokens[after].word == "of":
            after += 1
            if after < stop and tokens[after].word == "the":
                after += 1
            entry = gazetteer.find(tokens, after, WHOSE) if after < stop else None
            if entry:
                return entry.codes, _after_possessive(tokens, after + entry.words, stop)
    return None


def _after_possessive(tokens: Words, at: int, stop: int) -> int:
    if at < stop and tokens[at].word == "'":
        return at + 2 if at + 1 < stop and tokens[at + 1].word == "s" else at + 1
    return at
