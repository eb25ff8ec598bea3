"""Who takes part in an act: parties and people, from the clause, and from what was said before."""

import re
from collections.abc import Iterable
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.files import load
from diplo_timeline.press.mentions import Known, Mention
from diplo_timeline.press.siding import SIDES, give_roles, is_placed
from diplo_timeline.press.told import Told

_TOPIC: Final = re.compile(f" (?:{'|'.join(load('lists')['acting_topics']['after'])}) ")
_BREAK: Final = re.compile(
    r" (?:;|, but|, while|, and then|, where|, which|, after which|, followed by|, with whom) "
)
_SUBJECT: Final = re.compile(r"@[pgcon]\d{1,4}")
_AND_CLAUSE: Final = re.compile(
    r" ,? ?and (?:@[pgcon]\d{1,4}) (?:\S{1,40} ){0,3}?"
    r"(?:will|is|are|has|have|was|were|also|held|met|signed|said|took|paid) "
)
_FINITE: Final = re.compile(
    r" (?:was|were|is|are|has|have|had|will|held|met|said|paid|took|led|made|[a-z]{3,20}ed) "
)
_PAIRED: Final = frozenset(load("lists")["acting"]["paired"])


def clause_of(line: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around a hit begins and ends in the masked line."""
    first = 0
    for match in _BREAK.finditer(line, 0, start + 1):
        first = match.end() - 1
    for match in _AND_CLAUSE.finditer(line, first, start + 1):
        if _FINITE.search(line, first, match.start() + 1):
            first = match.start()
    last = len(line)
    for pattern in (_BREAK, _AND_CLAUSE):
        ends = (after.start() + 1 for after in pattern.finditer(line, end))
        last = min(next((at for at in ends if not _NEXT_NAMED.match(line, at)), last), last)
    return first, last


# "met Ana Roa of Peru; Bo Dube of Togo; and Cy Lund, Minister of Norway"
_NEXT_NAMED: Final = re.compile(
    r"; (?:and )?(?:the )?@p\d{1,4} (?:;|\.|, (?!who)|and @p|in the |on the )"
)


def assign(candidate: Candidate, context: Context, told: Told) -> None:
    """Fill in who takes part, with roles, from the clause and from what was told before."""
    line = candidate.scene.masked.line
    first, last = candidate.clause
    cut = _TOPIC.search(line, candidate.hit.end - 1, last)
    stop = cut.start() + 1 if cut else last
    begin = first
    topic_before = list(_TOPIC.finditer(line, first, candidate.hit.start))
    if topic_before and _SUBJECT.search(line, topic_before[-1].end(), candidate.hit.start):
        begin = topic_before[-1].end() - 1
    candidate.actors = candidate.scene.masked.within(begin, stop)
    before = candidate.scene.masked.within(begin, candidate.hit.verb)
    _resolve(candidate, context, told)
    _by_kind(candidate, before, context, told)
    candidate.people = _people(candidate)


def _resolve(candidate: Candidate, context: Context, told: Told) -> None:
    """Give pronouns, counterparts and offices without a country their meaning."""
    home, paragraph = context.home, candidate.scene.sentence.paragraph
    heard: list[Mention] = []
    for mention in candidate.actors:
        if mention.sort == "g" and not mention.codes and (said := _said_whose(mention, candidate)):
            mention.codes = said
        elif mention.sort == "g" and mention.pronoun and not mention.codes:
            both = told.both()
            mention.codes = home if candidate.kind in _BY_BODIES and _is_body(home, both) else both
        elif mention.sort == "p" and mention.pronoun and mention.known is None:
            _recall(mention, candidate.scene.mentions, told)
            mention.codes = mention.codes or _supposed(mention, context, paragraph)
        elif mention.other and not mention.codes and (said := _said_whose(mention, candidate)):
            mention.codes, mention.sure = said, True
        elif mention.other and not mention.codes and not mention.known:
            own = {c for m in heard for c in m.codes} or set(home)
            mention.codes = tuple(c for c in told.both() if c not in own and c != "UN")[:2]
        elif mention.sort == "p" and not mention.codes:
            mention.codes = _supposed(mention, context, paragraph)
        heard.append(mention)


def _is_body(home: tuple[str, ...], both: tuple[str, ...]) -> bool:
    """Whether a body speaks, and speaks of no other body beside it."""
    others = [code for code in both if code not in home and (len(code) > 2 or code in ("EU", "UN"))]
    return any(len(code) > 2 for code in home) and not others


# What a body's own release says that "the leaders" or "the ministers" did, the body did.
_BY_BODIES: Final = frozenset({"statement", "other", "appointment"})


def _said_whose(mention: Mention, candidate: Candidate) -> tuple[str, ...]:
    """Return the countries of "his counterpart from Peru", "counterparts from Peru and Laos"."""
    masked = candidate.scene.masked
    told = _FROM.match(masked.line, masked.at(mention))
    named = masked.within(*told.span(1)) if told else []
    return tuple(dict.fromkeys(code for country in named for code in country.codes))


_FROM: Final = re.compile(
    r"@[pg]\d{1,4} from ((?:the )?@c\d{1,4}(?:(?: ,| and| , and) (?:the )?@c\d{1,4}){0,12}) "
)


def _recall(mention: Mention, heard: list[Mention], told: Told) -> None:
    """Take "he" or "she" for the person last spoken of."""
    if mention.level:
        return  # "I": whoever issues it
    here = [m for m in heard if m.sort == "p" and m.known and m.start < mention.start]
    known = here[0].known if here else told.person
    if known:
        mention.known, mention.codes, mention.sure = known, known.codes, known.sure


def _supposed(mention: Mention, context: Context, paragraph: int) -> tuple[str, ...]:
    """Return whose an office is likely to be when the text does not say: the one that speaks.

    A mission abroad calls its own people by their rank, and its hosts by their office.
    """
    if mention.level == "envoy" and mention.post:
        return tuple(c for c in context.home if c not in mention.post)
    if context.host and mention.level in ("leader", "minister"):
        return context.host
    if _is_leader_elsewhere(mention, context.home):
        mention.other = True
        return ()
    if context.by_item and paragraph in context.cities:
        return (context.cities[paragraph][1],)
    return context.home


def _is_leader_elsewhere(mention: Mention, home: tuple[str, ...]) -> bool:
    """Whether "President Roa", of whom nobody says whose, cannot be of a kingdom that tells it."""
    office = mention.office.lower()
    if mention.level != "leader" or not home:
        return False
    if "prime minister" in office or "premier" in office:
        return home[0] in _NO_PRIME_MINISTER
    return office.endswith("president") and home[0] in _NO_PRESIDENT


_NO_PRESIDENT: Final = frozenset(load("lists")["acting"]["no_president"])
_NO_PRIME_MINISTER: Final = frozenset(load("lists")["acting"]["no_prime_minister"])


def _add(found: dict[str, bool], codes: Iterable[str], *, sure: bool) -> None:
    for code in codes:
        found[code] = found.get(code, False) or sure


def _first_tier(candidate: Candidate) -> dict[str, bool]:
    """Countries of the people, groups, countries and bodies that act."""
    found: dict[str, bool] = {}
    others = [m for m in candidate.actors if m.sort in "pgo" and m.sure and m.level != "envoy"]
    posted = any(
        m.level == "envoy" and m.post and m.codes and m.sure and not _of_body(m)
        for m in candidate.actors
    )
    for mention in candidate.actors:
        if posted and mention.sort == "p" and not mention.sure and not mention.post:
            continue  # who receives the Ambassador of Japan to Qatar speaks for Qatar
        if mention.sort in "pgn":
            _add(found, mention.codes, sure=mention.sure)
            _add(found, _post_of(mention, candidate.kind, others), sure=True)
        elif mention.sort == "c" and not (
            is_placed(candidate, mention) or _names_occasion(candidate, mention)
        ):
            _add(found, mention.codes, sure=True)
        elif mention.sort == "m" and candidate.kind == "other":
            _add(found, (*mention.codes, *mention.post), sure=True)
        elif mention.sort == "o" and mention.codes:
            _add(found, mention.codes, sure=True)
    return found


def _names_occasion(candidate: Candidate, mention: Mention) -> bool:
    """Whether a body only names where people met: "at the UN Climate Change Conference"."""
    if candidate.kind not in _BETWEEN_PEOPLE or all(
        len(c) == 2 and c != "UN" for c in mention.codes
    ):
        return False
    people = {c for m in candidate.actors if m.sort in "pg" and m.sure for c in m.codes}
    at = candidate.scene.masked.at(mention)
    return len(people) >= 2 and bool(_OCCASION.match(candidate.scene.masked.line, at))


_BETWEEN_PEOPLE: Final = frozenset({"meeting", "call", "invitation"})
_OCCASION: Final = re.compile(
    r"@c\d{1,4} (?:\S{1,20} ){0,6}?(?:conference|summit|assembly|session|forum|meeting|meetings) "
)


def _post_of(envoy: Mention, kind: str, others: Iterable[Mention]) -> tuple[str, ...]:
    """Return where an envoy is sent to, if that country takes part by it."""
    if envoy.level != "envoy" or envoy.codes == envoy.post:
        return ()
    if kind in ("appointment", "credentials"):
        return envoy.post
    if kind not in ("agreement", "meeting"):
        return ()
    if kind == "meeting" and (_of_body(envoy) or _met_elsewhere(envoy, others)):
        return ()
    # Permanent representatives meet and sign at a body's seat, not with the body.
    return tuple(code for code in envoy.post if len(code) == 2 and code not in ("EU", "UN"))


def _of_body(envoy: Mention) -> bool:
    """Whether an envoy is a body's, for a country rather than to it."""
    return any(len(code) > 2 or code in ("EU", "UN") for code in envoy.codes)


def _met_elsewhere(envoy: Mention, others: Iterable[Mention]) -> bool:
    """Whether an envoy met nobody of the country of the post: one's own, or a body's secretary."""
    met = {c for m in others for c in m.codes}
    whose = met - set(envoy.codes)
    if met and not whose:
        return True  # a minister met ambassadors of her own
    return any(len(code) > 2 for code in whose) and not whose & set(envoy.post)


def _second_tier(candidate: Candidate) -> tuple[list[str], list[str]]:
    """Countries of adjectives and missions, and those of places."""
    adjectives = [c for m in candidate.actors if m.sort in "dm" for c in (*m.codes, *m.post)]
    places = [c for m in candidate.actors if m.sort in "lc" for c in m.codes]
    return adjectives, places


def _abroad(candidate: Candidate, context: Context) -> list[str]:
    """Return the foreign country a sentence has moved to: "flew to Maseru, where she met"."""
    before = candidate.scene.masked.within(0, candidate.hit.end)
    return [c for m in before if m.sort == "l" for c in m.codes if c not in context.home][-1:]


def _by_kind(candidate: Candidate, before: list[Mention], context: Context, told: Told) -> None:
    special = SIDES.get(candidate.kind)
    if special:
        special(candidate, before, context, told)
        return
    found = _first_tier(candidate)
    body = any(len(code) > 2 for code in found)  # a body of states declares by itself
    wanted = 2 if candidate.kind in _PAIRED and not (candidate.kind == "statement" and body) else 1
    if candidate.kind in ("exercise", "cooperation", "dialogue", "statement", "agreement", "call"):
        for code in (c for m in candidate.actors if m.sort == "d" for c in m.codes):
            if len(found) < 2:
                _add(found, (code,), sure=True)
    if candidate.kind == "meeting" and _of_one_person(candidate, found):
        wanted = len(found) + 1  # who speaks for a state and for a body met somebody else
    adjectives, places = _second_tier(candidate)
    if candidate.kind == "meeting":
        adjectives += _abroad(candidate, context)
    if candidate.kind == "meeting" and _among_themselves(candidate, found):
        wanted = 1
    pair = told.pair if not found or set(found) & set(told.pair) else ()
    there = places if body and candidate.kind == "meeting" else []  # a body meets at its host's
    near = [code for code in places if code in told.pair]  # of a tour, where it was
    for code in (*adjectives, *there, *near, *pair, *places, *told.both(), *context.home):
        if len(found) < wanted and code not in found:
            _add(found, (code,), sure=False)
    _finish(candidate, found)


def _of_one_person(candidate: Candidate, found: dict[str, bool]) -> bool:
    """Whether all parties found are one person's: a minister who chairs a body."""
    return len(found) > 1 and any(
        m.sort == "p" and set(m.codes) == set(found) for m in candidate.actors
    )


def _among_themselves(candidate: Candidate, found: dict[str, bool]) -> bool:
    """Whether a country's own people met: its minister and its ambassadors."""
    people = [m for m in candidate.actors if m.sort in "pg" and m.codes and m.sure and not m.other]
    return len(found) == 1 and len(people) >= 2 and any(m.level == "envoy" for m in people)


def _finish(candidate: Candidate, found: dict[str, bool]) -> None:
    candidate.codes = tuple(found)
    candidate.sure = all(found.values()) if found else False
    give_roles(candidate)


def _people(candidate: Candidate) -> list[Known]:
    found: list[Known] = []
    for mention in candidate.actors:
        if mention.known and mention.known not in found:
            found.append(mention.known)
    return found
