"""When and whether: what stands before a verb says if the act was done, is fixed, or is not told.

The words are looked at backwards from the verb, within its clause.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from diplo_timeline.press.files import load
from diplo_timeline.press.verbs import tense_of

_LISTS: Final = {
    name: frozenset(words) for name, words in load("tense").items() if name != "wishes"
}
_WISHES: Final = re.compile(
    " (?:"
    + "|".join(re.escape(w) for w in sorted(load("tense")["wishes"], key=len, reverse=True))
    + ")(?! to (?:inform|announce|advise|notify|report|share)) "
)
_BE: Final = frozenset(load("lists")["tense"]["be"])
_BREAK: Final = re.compile(
    r" (?:;|, and|, but|, while|, which|but) | , (?:the |both )?@[pgco]\d{1,4} "
)
_WINDOW: Final = 14
_REPORTED: Final = 10  # words between "had" and the word of saying
_JUST: Final = frozenset({"recently", "previously", "newly", "already", "just"})
_LATELY: Final = frozenset({"earlier", "already", "just", "previously"})
_CONDITIONS: Final = frozenset({"after", "once", "when", "until", "before", "as", "till", "where"})


class Tense(NamedTuple):
    """Whether an act was done.

    Attributes:
        status: happened, announced, scheduled, or empty: it is not told as an act.
        weight: what the form is worth, 0 to 1.
        bare: whether the verb only stands as a participle ("the treaty signed in 1951").
        present: whether it is told in the present, so that its day may lie ahead.
    """

    status: str
    weight: float = 1.0
    bare: bool = False
    present: bool = False


NOT_TOLD: Final = Tense("", 0.0)


def read_tense(line: str, verb: int, form: str, clause: int) -> Tense:
    """Return the tense of a verb of the masked line, whose clause begins at `clause`."""
    left = line[max(clause, verb - 160) : verb].split()[-_WINDOW:]
    wish = _WISHES.search(line, clause, verb + 1)
    if wish and not _BREAK.search(line, wish.end() - 1, verb):
        return NOT_TOLD
    return _from(left[::-1], tense_of(form))


def _from(words: Sequence[str], tense: str, *, passive: bool = False) -> Tense:
    if tense in ("past", "participle") and words[1:2] == ["the"] and words[0] in _JUST:
        return NOT_TOLD  # "the recently announced package"
    place = 0
    while place < len(words):
        word = words[place]
        if word in _LISTS["negative"] or word in _LISTS["open"]:
            return NOT_TOLD
        if (
            _is_aside(words, place, tense)
            or word in _LISTS["adverbs"]
            or word.startswith("@t")
            or word.endswith("ly")
        ):
            place += 1
        elif word in _BE:
            return _after_be(words, place, tense)
        elif word in _LISTS["have"]:
            return _perfect(words, place)
        elif word in _LISTS["future"]:
            return Tense("scheduled")
        elif word == "would":
            return _would(words, place)
        elif word == "to":
            return _infinitive(words[place + 1 :], passive=passive)
        else:
            break
    return _plain(words, place, tense)


def _is_aside(words: Sequence[str], place: int, tense: str) -> bool:
    """Whether a word only sets a day apart: the commas of "has, today, named", an "on"."""
    if words[place] in ("on", "in") and place and words[place - 1].startswith("@t"):
        return True
    beside = words[max(place - 1, 0) : place + 2]
    return tense != "ing" and words[place] == "," and any(w.startswith("@t") for w in beside)


def _perfect(words: Sequence[str], place: int) -> Tense:
    if words[place] == "had":  # told as earlier: of the same day, or history
        if _LISTS["told"] & set(words[place + 1 : place + _REPORTED]):
            return Tense("happened", 0.7)  # "the ministry said it had expelled"
        return Tense("happened", 0.6 if _LATELY & set(words[: place + 1]) else 0.3)
    if words[place] == "having" and words[place + 1 : place + 2] == ["for"]:
        return NOT_TOLD  # "commended them for having ratified it"
    if words[place] == "having":
        return Tense("happened", 0.8)
    if "already" in words[:place]:
        return Tense("happened", 0.4)  # told of as done before: "has already imposed sanctions"
    before = words[place + 1] if place + 1 < len(words) else ""
    if before in _LISTS["open"] or before == "would":
        return NOT_TOLD
    if before in _LISTS["future"]:
        return Tense("scheduled", 0.6)
    return Tense("happened")


def _after_be(words: Sequence[str], place: int, tense: str) -> Tense:
    be = words[place]
    rest = words[place + 1 :]
    if be in ("be", "been", "being"):
        if be == "being":
            return Tense("happened", 0.7) if tense != "ing" else NOT_TOLD
        return _from(rest, "past", passive=True) if rest else NOT_TOLD
    if tense == "ing":  # "is holding", "are visiting"
        return Tense("happened", 0.85, present=True)
    if tense == "base":
        return NOT_TOLD
    if any(word in _LISTS["negative"] for word in rest[:2]):
        return NOT_TOLD
    if be in ("is", "are"):
        if any(word in _CONDITIONS for word in rest[:8]):
            return NOT_TOLD
        return Tense("happened", 0.55)
    return Tense("happened")


def _would(words: Sequence[str], place: int) -> Tense:
    told = any(word in _LISTS["told"] for word in words[place + 1 :])
    return Tense("announced", 0.8) if told else NOT_TOLD


def _infinitive(words: Sequence[str], *, passive: bool = False) -> Tense:
    """What governs an infinitive: "is to", "decided to", "took the opportunity to"."""
    if words[:1] == [","]:  # "the Summit, to be held in May"; not "goes there, to see officials"
        return Tense("scheduled") if passive else NOT_TOLD
    if _is_resolved(words):
        return Tense("announced")
    if _will_travel(words):
        return Tense("scheduled")  # "will visit Lima on 3 May to co-chair the Joint Commission"
    for word in words[:6]:
        if word in _LISTS["negative"]:
            return NOT_TOLD
        if word in _LISTS["planned"]:
            return Tense("scheduled")
        if word in _LISTS["decided"]:
            return Tense("announced")
        if word in _LISTS["done"]:
            return Tense("happened", 0.75)
        passed = word in _LISTS["adverbs"] or word in ("on", "at", "in", "for")
        passed = passed or word.endswith("ly") or (word[:2] == "@p" and words[1:2] == ["for"])
        if not (passed or word.startswith(("@t", "@l", "@n", "@c"))):
            break
    return NOT_TOLD


def _is_resolved(words: Sequence[str]) -> bool:
    """Whether words given backwards say that it will be done: "steps taking is", "reached was"."""
    steps = words[:1] == ["steps"] and words[1:2] in (["taking"], ["took"])
    return steps or (words[:1] == ["reached"] and "agreement" in words[:4])


def _will_travel(words: Sequence[str]) -> bool:
    """Whether an infinitive, whose words before it are given backwards, says what for one goes."""
    for place, word in enumerate(words[:_WINDOW]):
        if word in _JOURNEYS:
            return bool(_LISTS["future"] & set(words[place + 1 : place + _REPORTED]))
        if word not in _OF_JOURNEYS and word[:2] not in ("@t", "@l", "@c"):
            return False
    return False


_JOURNEYS: Final = frozenset(load("lists")["tense"]["journeys"])
_OF_JOURNEYS: Final = frozenset(load("lists")["tense"]["of_journeys"])


def _plain(words: Sequence[str], place: int, tense: str) -> Tense:
    before = words[place] if place < len(words) else ""
    if tense == "ing":
        if before == "before" and _LISTS["future"] & set(words):
            return Tense("scheduled", 0.7)  # "will see Lima, before travelling on to Quito"
        return Tense("happened", 0.6) if before in _LISTS["after"] else NOT_TOLD
    if tense == "base":
        subject = words[place : place + 3]
        if before.startswith("@g") or (
            len(subject) == 3 and subject[1] == "and" and before[:1] == subject[2][:1] == "@"
        ):
            return Tense("happened", 0.65, present=True)  # "the two ministers meet"
        return _shared(words[place:])
    if tense in ("third", "base") and before in _LISTS["determiners"]:
        return NOT_TOLD  # "the hosts": a noun
    if tense == "third":
        if _CONDITIONS & set(words[place : place + 3]):
            return NOT_TOLD  # "when Apia hosts the Forum"
        return Tense("happened", 0.7, present=True)
    if tense == "participle":
        return Tense("happened", 0.5, bare=True)
    return Tense("happened", bare=not before or not before.startswith("@"))


def _shared(words: Sequence[str]) -> Tense:
    """A bare verb after "and": "will visit Oslo and sign a treaty" shares the auxiliary."""
    if not words or (words[0] not in ("and", "or", ",") and not words[0].startswith("@")):
        return NOT_TOLD
    for number, word in enumerate(words):
        if word in _LISTS["future"]:
            return Tense("scheduled", 0.9)
        if word == "to" and not (number and words[number - 1].startswith(("@", "the"))):
            return _infinitive(words[number + 1 :])
        if word in _LISTS["open"] or word in _LISTS["negative"]:
            return NOT_TOLD
    return NOT_TOLD
