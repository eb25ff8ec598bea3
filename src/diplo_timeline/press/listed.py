"""Lists under a sentence: the papers that were signed, the envoys who came or were named."""

from collections.abc import Sequence
from typing import Final

from diplo_timeline.press import needs
from diplo_timeline.press.candidate import Candidate, Scene
from diplo_timeline.press.mentions import Mention


def heads_list(scenes: Sequence[Scene], scene: Scene) -> bool:
    """Whether a heading is followed by the items of a list."""
    following = scenes[scene.number + 1 : scene.number + 2]
    return bool(following) and following[0].sentence.bullet


def include_list(candidate: Candidate, scenes: Sequence[Scene]) -> None:
    """Let the evidence of "the following were signed:" reach to the end of the list."""
    scene = candidate.scene
    follows = scene.sentence.heading or scene.masked.line.endswith(needs.LIST_FOLLOWS)
    if candidate.kind not in _LISTED or not follows:
        return
    for item in scenes[scene.number + 1 : scene.number + 31]:
        envoys = [m for m in item.mentions if m.level == "envoy" and (m.codes or m.post)]
        if not (item.sentence.bullet or (candidate.kind != "agreement" and envoys)):
            break
        candidate.end = item.sentence.end
        if candidate.kind == "credentials":
            _add_envoys(candidate, envoys)
        elif candidate.kind == "appointment":
            _add_posts(candidate, envoys)


_LISTED: Final = frozenset({"agreement", "credentials", "appointment"})


def _add_envoys(candidate: Candidate, envoys: Sequence[Mention]) -> None:
    """Make the countries of listed envoys the senders of their credentials."""
    senders = [c for m in envoys for c in m.codes]
    candidate.roles = candidate.roles | dict.fromkeys(senders, "sender")
    candidate.codes = tuple(candidate.roles)
    candidate.people += [m.known for m in envoys if m.known and m.known not in candidate.people]


def _add_posts(candidate: Candidate, envoys: Sequence[Mention]) -> None:
    """Add where listed envoys are sent to."""
    posts = [c for m in envoys for c in (m.post or m.codes)]
    candidate.roles = candidate.roles | {
        code: "recipient" for code in posts if code not in candidate.roles
    }
    candidate.codes = tuple(candidate.roles)
    candidate.people += [m.known for m in envoys if m.known and m.known not in candidate.people]


def add_listed(waiting: list[Candidate], scene: Scene) -> None:
    """Add the envoys that the next sentence lists: "They are the Ambassador of Peru, ..."."""
    if not scene.masked.line.startswith((" @g0 are ", " they are ", " these are ")):
        return
    envoys = [m for m in scene.mentions if m.level == "envoy" and m.codes] or [
        m for m in scene.mentions if m.sort == "p" and m.codes
    ]
    codes = [c for m in envoys for c in m.codes]
    for candidate in waiting:
        if not codes:
            continue
        receiver = [c for c, role in candidate.roles.items() if role == "sender"][:1]
        keep = [c for m in candidate.actors if m.level == "leader" for c in m.codes]
        candidate.roles = dict.fromkeys(codes, "sender") | dict.fromkeys(
            keep or receiver, "recipient"
        )
        candidate.codes = tuple(candidate.roles)
        candidate.people += [m.known for m in envoys if m.known]
