"""What a text has told so far, for "both sides", "they" and "he"."""

from collections.abc import Iterable

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.context import Context
from diplo_timeline.press.mentions import Known, Mention


class Told:
    """What the text has told so far: the pair last spoken of, and the person."""

    def __init__(self, context: Context) -> None:
        self.pair: tuple[str, ...] = ()
        self.people: list[Known] = []
        self.context = context
        self.recognised: tuple[str, ...] = ()
        self.person: Known | None = None
        self.other: Known | None = None

    def both(self) -> tuple[str, ...]:
        """Return the two parties that "both sides" means here."""
        if len(self.pair) >= 2:
            return self.pair
        return tuple(dict.fromkeys(self.context.home + self.context.counterpart))

    def note(self, candidate: Candidate) -> None:
        """Remember who took part in an act."""
        if len(candidate.codes) >= 2:
            self.pair = candidate.codes
        if len(candidate.people) >= 2:
            self.people = candidate.people[:2]
        if candidate.kind == "recognition":
            self.recognised = tuple(c for c, r in candidate.roles.items() if r == "recipient")

    def hear(self, mentions: Iterable[Mention]) -> None:
        """Remember the person a sentence was about."""
        for mention in mentions:
            if mention.sort == "p" and mention.known:
                if mention.known is not self.person:
                    self.other, self.person = self.person, mention.known
                return
