"""Forms of verbs: which words are "sign", and what a form says of the time."""

from functools import cache
from typing import Final

from diplo_timeline.press.files import load

_VOWELS: Final = "aeiou"


@cache
def forms_of_group(group: str) -> tuple[str, ...]:
    """Return every form of every verb of a group of ``verbs.toml``."""
    return tuple(form for verb in load("verbs")["group"][group] for form in forms(verb))


@cache
def forms(verb: str) -> tuple[str, ...]:
    """Return base, third person, past, participle and -ing form; phrases keep what follows."""
    head, _, rest = verb.partition(" ")
    found = _irregular().get(head) or _regular(head)
    return tuple(dict.fromkeys(f"{form} {rest}".strip() for form in found))


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ed", f"{verb}ing"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row) for row in load("verbs")["irregular"]["forms"]}


@cache
def tense_of(form: str) -> str:
    """Return base, third, past, participle or ing; a form that is both past and participle: past.

    Of a form no verb of the files has, the ending decides.
    """
    word = form.replace(" - ", "-").split(" ")[0]
    if word in _tenses():
        return _tenses()[word]
    if word.endswith("ing"):
        return "ing"
    return "past" if word.endswith("ed") else "base"


@cache
def _tenses() -> dict[str, str]:
    names = ("base", "third", "past", "participle", "ing")
    found: dict[str, str] = {}
    for group in load("verbs")["group"].values():
        for verb in group:
            head = verb.partition(" ")[0]
            row = _irregular().get(head) or _regular(head)
            for name, form in zip((*names, "past", "ing"), row, strict=False):
                found.setdefault(form, name)
            if row[0] == row[2]:  # "put", "set": what stands before decides
                found[row[0]] = "past"
    return found
