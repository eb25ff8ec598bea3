"""How a standard's rules are written down: one function each, in a book that names the section."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Subject = TypeVar("Subject")
Check = Callable[[Subject], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule.

    Attributes:
        name: what it is called here.
        source: the standard and the section it stands in.
        check: yields what breaks it, in words, once for each place.
    """

    name: str
    source: str
    check: Check[Subject]

    def broken_by(self, subject: Subject) -> Iterator[str]:
        """Yield a sentence for each place that breaks the rule."""
        return (f"{self.source}: {finding}" for finding in self.check(subject))


class Rulebook(Generic[Subject]):
    """The rules of one standard.

    Args:
        place: how a section is quoted, ``RFC 4287, section {}``.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self.rules: list[Rule[Subject]] = []

    def rule(
        self, section: str, *, recommends: bool = False
    ) -> Callable[[Check[Subject]], Check[Subject]]:
        """Enter the decorated check; ``recommends`` for what the standard only advises (SHOULD)."""
        source = self._place.format(section) + (" recommends otherwise" if recommends else "")

        def enter(check: Check[Subject]) -> Check[Subject]:
            self.rules.append(Rule(check.__name__, source, check))
            return check

        return enter


def violations_of(subject: Subject, *books: Rulebook[Subject]) -> list[str]:
    """Return a sentence for each rule of the books the subject breaks, in the books' order."""
    return [
        sentence for book in books for rule in book.rules for sentence in rule.broken_by(subject)
    ]
