"""Frames: how an act is told, as data.

A frame of ``data/frames/*.toml`` has a kind of event and patterns over the masked sentence:

    {*sign}     a form of a verb of that group of ``verbs.toml``, which carries the tense
    {paper}     a word of that class of ``classes.toml``
    {who}       a person, group, country, organisation, body or unknown name
    {person} {country} {place} {mission} {body} {day}   a mention of that sort
    {~4}        up to four words in between, not across a semicolon
    ^            the sentence's beginning, at a pattern's own
    (a|b)  (c)?  alternatives and what may be missing; everything else is said as it stands

Each frame also lists sentences it must match and sentences it must not, which a test tries. No
pattern may hold an unbounded repetition; loading refuses one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase
from typing import Any, Final

from diplo_timeline.press.files import frame_files, load
from diplo_timeline.press.folding import words_of
from diplo_timeline.press.verbs import forms_of_group

_SORTS: Final = {
    "who": "[pgconlm]",
    "person": "[pgn]",
    "one": "[pn]",
    "group": "g",
    "country": "[cdgl]",
    "state": "[cg]",
    "people": "d",
    "place": "[clgm]",
    "city": "l",
    "mission": "m",
    "body": "[oc]",
    "organ": "o",
    "day": "t",
    "name": "[np]",
    "any": "[a-z]",
}
_SLOT: Final = re.compile(r"\{([^{}]{1,40})\}")
_UNBOUNDED: Final = re.compile(r"(?<!\\)[*+]|\{\d{0,4},\}")
_LAST_GAP: Final = re.compile(r"\s{0,2}\{~\d{1,2}\}\s{0,2}$")
_GAP: Final = r"(?:[^\s;]{{1,200}} ){{0,{0}}}?"


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of telling an act of one kind.

    Attributes:
        name: its name, which a proposal carries as its rule.
        kind: the kind of event.
        patterns: compiled, over the masked line.
        base: how sure a match is by itself, 0 to 1.
        subject: the role of those before the verb.
        object: the role of those after it.
        passive: whether the roles are turned round.
        tense: a tense to take it in, whatever the verb says; empty for the verb's own.
        options: what else the data says.
    """

    name: str
    kind: str
    patterns: tuple[re.Pattern[str], ...]
    base: float
    subject: str
    object: str
    passive: bool
    tense: str
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame found in a masked line, from `start` to `end`, with its verb at `verb`."""

    frame: Frame
    start: int
    end: int
    verb: int
    form: str


@cache
def frames() -> tuple[Frame, ...]:
    """Return all frames of the data files.

    Raises:
        ValueError: a pattern holds an unbounded repetition or an unknown class.
    """
    return tuple(_frame(entry) for name in frame_files() for entry in load(name)["frame"])


def _frame(entry: dict[str, Any]) -> Frame:
    return Frame(
        entry["name"],
        entry["kind"],
        tuple(_compile(pattern) for pattern in entry["patterns"]),
        entry.get("base", 0.8),
        entry.get("subject", "party"),
        entry.get("object", "party"),
        entry.get("passive", False),
        entry.get("tense", ""),
        entry,
    )


def find(line: str) -> Iterator[Hit]:
    """Yield every frame that stands in a masked line, each pattern's first places only."""
    words = dict.fromkeys(line.split())  # in their order: the same text, the same proposals
    lacking = ~_classes_in(words)
    table = _by_trigger()
    tried: set[int] = set()
    for word in words:
        for needs, number, frame, pattern, has_verb in table.get(word, ()):
            if needs & lacking or number in tried:
                continue
            tried.add(number)
            at = 0
            for _ in range(_MOST):
                match = pattern.search(line, at)
                if match is None:
                    break
                start, at = match.start() + 1, match.end()  # the space before is not part of it
                if not has_verb:
                    yield Hit(frame, start, at, start, "")
                    continue
                form = match["verb"]
                yield Hit(frame, start, at, match.start("verb"), form)
                if form.endswith("ing") or form in _AUXILIARIES or form.startswith("announc"):
                    # "leading a delegation, she began", "have concluded", "announce we will give"
                    at = match.end("verb")


_AUXILIARIES: Final = frozenset({"has", "have", "had"})
_MOST: Final = 3
_Class = frozenset[str]  # words and sorts of signs, of which one must be in the line
# What a pattern needs is a number with a bit for each class: to compare two costs next to nothing.
_Tried = tuple[int, int, Frame, re.Pattern[str], bool]  # the last: whether it names its verb


@cache
def _by_trigger() -> dict[str, list[_Tried]]:
    """Return, by a word that must be there, the patterns that need it and what else they need."""
    table: dict[str, list[_Tried]] = {}
    bits, number = _bits(), 0
    for frame in frames():
        for pattern, source in zip(frame.patterns, frame.options["patterns"], strict=True):
            number += 1
            needs = sum(bits[needed] for needed in _needs(source))
            for word in _triggers(source):
                has_verb = "verb" in pattern.groupindex
                table.setdefault(word, []).append((needs, number, frame, pattern, has_verb))
    return table


@cache
def _bits() -> dict[_Class, int]:
    """Return the bit that stands for each class that a pattern needs."""
    sources = (source for frame in frames() for source in frame.options["patterns"])
    classes = dict.fromkeys(needed for source in sources for needed in _needs(source))
    return {needed: 1 << place for place, needed in enumerate(classes)}


@cache
def _by_member() -> dict[str, int]:
    """Return, by a word or a sort of sign, the bits of the classes it is in."""
    table: dict[str, int] = {}
    for needed, bit in _bits().items():
        for member in needed:
            table[member] = table.get(member, 0) | bit
    return table


def _classes_in(words: Iterable[str]) -> int:
    """Return the bits of the classes of which a line has a word or a sign."""
    table = _by_member()
    found = 0
    for word in words:
        found |= table.get(word[:2] if word[0] == "@" else word, 0)
    return found


@cache
def _heads(slot: str) -> _Class:
    return frozenset(_rarest(words_of(phrase)) for phrase in _phrases(slot))


def _rarest(words: Sequence[str]) -> str:
    """Return the word of a phrase that a line most likely lacks: the longest, not "in" or "of"."""
    return max(reversed(words), key=len)


@cache
def _needs(source: str) -> frozenset[_Class]:
    """Return the classes of which every line that a pattern matches has a member.

    To look for words in a set costs little beside trying a pattern along the line.
    """
    return frozenset(needed for piece in _PIECE.findall(source) if (needed := _of_piece(piece)))


_PIECE: Final = re.compile(r"(?:\((?:[^()]|\([^()]{0,200}\)){1,300}\)|[^\s()]){1,100}")
_GROUP: Final = re.compile(r"\((?:[^()]|\([^()]{0,200}\)){1,300}\)")
_ALTERNATIVES: Final = re.compile(r"\(([^()?]{1,300})\)")


@cache  # what two patterns share is one object: sets compare it by identity, not word by word
def _of_piece(piece: str) -> _Class:
    """Return what a word, slot or group asks for; nothing of gaps and of what may be missing."""
    if slot := _SLOT.fullmatch(piece):
        return _of_slot(slot.group(1))
    if group := _ALTERNATIVES.fullmatch(piece):
        needed = [_of_piece(_rarest(option.split(" "))) for option in group.group(1).split("|")]
        return frozenset().union(*needed) if all(needed) else frozenset()
    return frozenset({piece}) if piece.isascii() and piece.isalpha() else frozenset()


def _of_slot(slot: str) -> _Class:
    if slot.startswith("~"):
        return frozenset()
    if slot in _SORTS:
        return frozenset(f"@{sort}" for sort in ascii_lowercase if re.match(_SORTS[slot], sort))
    return _heads(slot)


def _triggers(source: str) -> set[str]:
    """Return the words of which one must be in the line, those that fewest lines have.

    They are of a verb, a class, alternatives or the longest plain word of the pattern, wherever
    in it; the fewer common words such as "in" and "was" among them, the rarer the pattern is tried.
    """
    certain = re.sub(r"\([^()]{1,300}\)\??", " ", source)  # what stands outside alternatives
    slots = (s for s in _SLOT.findall(certain) if s not in _SORTS and not s.startswith("~"))
    found = [set(_heads(slot)) for slot in slots]
    groups = re.findall(r"\(([^()?{}]{1,200})\)(?!\?)", source)
    found += [{_rarest(words_of(option)) for option in group.split("|")} for group in groups]
    plain = [w for w in _SLOT.sub(" ", certain).split() if w.isalpha()]
    if plain:
        found.append({max(plain, key=len)})
    if not found:
        raise ValueError(f"{source!r} has no word that must be there")
    return min(found, key=lambda words: (len(words & _COMMON), len(words)))


_COMMON: Final = frozenset(load("lists")["frames"]["common"])


def _phrases(slot: str) -> tuple[str, ...]:
    if slot.startswith("*"):
        return forms_of_group(slot[1:])
    if slot not in load("classes"):
        raise ValueError(f"{slot!r} is no class of classes.toml")
    return tuple(load("classes")[slot])


def _compile(source: str) -> re.Pattern[str]:
    if _UNBOUNDED.search(_SLOT.sub("", source)):
        raise ValueError(f"{source!r} holds an unbounded repetition")
    if "|" in _GROUP.sub("", source):
        raise ValueError(f"{source!r} has alternatives outside brackets; see _needs")
    source = _LAST_GAP.sub("", source)
    parts = re.split(r"(\{[^{}]{1,40}\})", source)
    pattern = "".join(_slot(part[1:-1]) if part[:1] == "{" else part for part in parts)
    return re.compile(_spaces(pattern))


def _slot(slot: str) -> str:
    if slot.startswith("~"):
        return f"<gap{slot[1:]}>"
    if slot in _SORTS:
        return rf"@{_SORTS[slot]}\d{{1,4}}"
    phrases = sorted({" ".join(words_of(p)) for p in _phrases(slot)}, key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in phrases)
    return f"(?P<verb>{words})" if slot.startswith("*") else f"(?:{words})"


def _spaces(pattern: str) -> str:
    """Make words stand whole, and gaps and optional groups bring their own spaces."""
    pattern = re.sub(r"\s?<gap(\d{1,2})>\s?", lambda m: f" {_GAP.format(m.group(1))}", pattern)
    pattern = re.sub(r" \(((?:[^()]|\([^()]{0,200}\)){1,300})\)\?", r"(?: (?:\1))?", pattern)
    if pattern.startswith("^ "):  # only where a sentence begins
        return rf"^ (?:{pattern[2:].strip()})(?= )"
    return rf" (?:{pattern.strip()})(?= )"
