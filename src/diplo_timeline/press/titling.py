"""One line in plain words for an act, made of its kind and parties."""

from collections.abc import Mapping
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.files import load

_LINES: Final = {
    "meeting": "{all} hold talks",
    "dialogue": "{all} hold consultations",
    "visit": "{first} visits {rest}",
    "call": "{all} speak by telephone",
    "summit": "Summit of {all}",
    "invitation": "{first} invites {rest}",
    "mediation": "Mediation by {all}",
    "agreement": "{all} sign {paper}",
    "ratification": "{first} ratifies a treaty",
    "mission": "{first} opens a mission in {rest}",
    "appointment": "{first} appoints an envoy to {rest}",
    "credentials": "Envoy of {first} presents credentials to {rest}",
    "recognition": "{first} recognises {rest}",
    "exercise": "{all} exercise together",
    "cooperation": "{all} start a joint undertaking",
    "aid": "{first} gives aid to {rest}",
    "statement": "{all} adopt a statement",
    "protest": "{first} protests to {rest}",
    "sanction": "{first} imposes sanctions on {rest}",
    "other": "{all}: diplomatic act",
}
_WHO_ACTS: Final = ("inviter", "visitor", "sender")
INSTRUMENTS: Final[Mapping[str, str]] = load("lists")["instruments"]


def instrument_of(candidate: Candidate) -> str | None:
    """Return what sort of paper an agreement is, if the words say."""
    if candidate.kind not in ("agreement", "ratification"):
        return None
    line = candidate.scene.masked.line[max(candidate.hit.start - 30, 0) : candidate.hit.end + 60]
    found = [(line.find(words), slug) for words, slug in INSTRUMENTS.items() if words in line]
    return min(found)[1] if found else None


def stage_of(candidate: Candidate) -> str | None:
    """Return how far an agreement has come, if it was signed, initialled or ratified."""
    if candidate.status != "happened":
        return None
    if candidate.kind == "ratification":
        return "ratified"
    if candidate.kind != "agreement":
        return None
    return "initialled" if "initial" in candidate.hit.form else "signed"


def title_of(candidate: Candidate) -> str:
    """Return a headline; a person will better it."""
    names = [vocabulary.party_name(code) or code for code in _who_acts_first(candidate)]
    names = names or ["Parties not named"]
    slug = instrument_of(candidate)
    paper = _with_article(vocabulary.INSTRUMENTS[slug].name if slug else "Agreement")
    line = _LINES[candidate.kind]
    if "{rest}" in line and len(names) < 2:
        line = (
            line.split("{rest}")[0]
            .rstrip()
            .removesuffix(" on")
            .removesuffix(" to")
            .removesuffix(" in")
        )
    title = line.format(all=_joined(names), first=names[0], rest=_joined(names[1:]), paper=paper)
    prefix = {"scheduled": "Scheduled: ", "announced": "Announced: "}.get(candidate.status, "")
    return f"{prefix}{title}"[:200]


def _with_article(name: str) -> str:
    """Return "an agreement" for "Agreement"; agreed minutes and terms of reference have none."""
    name = f"{name[:1].lower()}{name[1:]}"
    if name.startswith(("agreed ", "terms ")):
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _who_acts_first(candidate: Candidate) -> list[str]:
    """The parties as a sentence names them: the inviter, visitor or sender before the others."""
    return sorted(candidate.codes, key=lambda code: candidate.roles.get(code, "") not in _WHO_ACTS)


def _joined(names: list[str]) -> str:
    if len(names) > 5:
        names = [*names[:4], "others"]
    return (
        names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
    )
