"""Lists under a sentence: the papers that were signed, the envoys who came or were named."""

import re
from collections.abc import Sequence
from typing import Final

from diplo_timeline.press import needs
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.mentions import Known, Mention
from diplo_timeline.press.strangers import add_names


def heads_list(scenes: Sequence[Scene], scene: Scene) -> bool:
    """Whether a heading is followed by the items of a list."""
    following = scenes[scene.number + 1 : scene.number + 2]
    return bool(following) and following[0].sentence.bullet


def include_list(candidate: Candidate, scenes: Sequence[Scene], text: str) -> None:
    """Let the evidence of "the following were signed:" reach to the end of the list."""
    scene = candidate.scene
    follows = scene.sentence.heading or scene.masked.line.endswith(needs.LIST_FOLLOWS)
    if candidate.kind not in _LISTED or not follows:
        return
    paragraph = scene.sentence.paragraph
    bulleted = any(s.sentence.bullet for s in scenes[scene.number + 1 : scene.number + 2])
    for item in scenes[scene.number + 1 : scene.number + 31]:
        envoys = [m for m in item.mentions if m.level == "envoy"]
        plain = candidate.kind != "agreement" and bool(envoys) and not bulleted
        if not (item.sentence.bullet or plain):
            if item.sentence.paragraph == paragraph and item.number > scene.number + 1:
                continue  # more is said of an item: "She replaces Ana Roa."
            break
        paragraph = item.sentence.paragraph
        candidate.end = item.sentence.end
        if candidate.kind == "credentials":
            _add_envoys(candidate, envoys or [m for m in item.mentions[:1] if m.sort == "c"])
        elif candidate.kind == "appointment":
            _add_posts(candidate, envoys, item)
            add_names(candidate, item.mentions[:1], text)


_LISTED: Final = frozenset({"agreement", "credentials", "appointment"})


def is_in_list(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether somebody named is an item of the list of those named that came before."""
    return candidate.kind == "appointment" and any(
        other.kind == "appointment"
        and other.hit.frame.options.get("needs") == "list"
        and (candidate.start < other.end or len(set(candidate.codes) & set(other.codes)) >= 2)
        for other in before[-3:]
    )


def names_nobody(candidate: Candidate) -> bool:
    """Whether "the following were named:" is followed by no envoys."""
    waits = candidate.hit.frame.options.get("needs") == "list"
    return waits and not any(role == "recipient" for role in candidate.roles.values())


def _add_envoys(candidate: Candidate, envoys: Sequence[Mention]) -> None:
    """Make the countries of listed envoys the senders of their credentials."""
    senders = [c for m in envoys for c in m.codes]
    candidate.roles = candidate.roles | dict.fromkeys(senders, "sender")
    candidate.codes = tuple(candidate.roles)
    candidate.people += [m.known for m in envoys if m.known and m.known not in candidate.people]


def _add_posts(candidate: Candidate, envoys: Sequence[Mention], item: Scene) -> None:
    """Add where listed envoys are sent to: "Ambassador to Peru", "Consul General in Porto"."""
    posts = [c for m in envoys for c in (m.post or m.codes)]
    posts = posts or [c for m in item.mentions if m.sort in "lc" for c in m.codes][:1]
    candidate.roles = candidate.roles | {
        code: "recipient" for code in posts if code not in candidate.roles
    }
    candidate.codes = tuple(candidate.roles)
    candidate.people += [m.known for m in envoys if m.known and m.known not in candidate.people]


def add_list_below(waiting: Sequence[Candidate], scene: Scene, scenes: Sequence[Scene]) -> bool:
    """Add the envoys of a list whose heading only says so: "The new Ambassadors are as follows:".

    False where the sentence heads no such list.
    """
    begins = any(m.level == "envoy" for m in scene.mentions[:2])
    if not (waiting and begins and scene.masked.line.endswith(needs.LIST_FOLLOWS)):
        return False
    for item in scenes[scene.number + 1 : scene.number + 31]:
        if not item.sentence.bullet:
            break
        envoys = [m for m in item.mentions if m.level == "envoy"]
        for candidate in waiting:
            if candidate.kind == "credentials":
                _add_envoys(candidate, envoys)
            else:
                _add_posts(candidate, envoys, item)
    return True


def add_listed(waiting: list[Candidate], scene: Scene) -> None:
    """Add the envoys that the next sentence lists: "They are the Ambassador of Peru, ..."."""
    if not _GOES_ON.match(scene.masked.line):
        return
    for candidate in waiting:
        codes, people = _listed(scene, candidate.kind)
        if not codes:
            continue
        if candidate.kind == "appointment":
            new = {code: "recipient" for code in codes if code not in candidate.roles}
            candidate.roles = candidate.roles | new
        else:
            receiver = [c for c, role in candidate.roles.items() if role == "sender"][:1]
            keep = [c for m in candidate.actors if m.level == "leader" for c in m.codes]
            keep = keep or [c for c, role in candidate.roles.items() if role == "recipient"]
            candidate.roles = dict.fromkeys(codes, "sender") | dict.fromkeys(
                keep or receiver, "recipient"
            )
        candidate.codes = tuple(candidate.roles)
        candidate.people += [known for known in people if known not in candidate.people]


_GOES_ON: Final = re.compile(
    r" (?:(?:@g\d{1,4}|they|these|those|(?:the )?(?:\S{1,20} ){0,3}(?:envoys|ambassadors|diplomats|"
    r"appointees|heads of mission))(?: (?:who|appointed|received|accredited)(?: \S{1,20}){0,3})? )"
    r"(?:are|were|include|included|comprise|comprised) "
)


def _listed(scene: Scene, kind: str) -> tuple[list[str], list[Known]]:
    """Return the countries and people that a sentence lists as envoys."""
    envoys = [
        m for m in scene.mentions if m.level == "envoy" and m.sort == "p" and (m.codes or m.post)
    ]
    envoys = envoys or [m for m in scene.mentions if m.sort == "p" and m.codes and m.sure]
    in_brackets = [
        m
        for m in scene.mentions
        if m.sort == "c" and scene.masked.line[: scene.masked.at(m)].endswith(" ( ")
    ]
    found = in_brackets if len(in_brackets) > len(envoys) else envoys
    sent = kind == "appointment"
    codes = [c for m in found for c in ((m.post if sent else ()) or m.codes)]
    people = [m.known for m in scene.mentions if m.sort == "p" and m.known]
    return codes, people
