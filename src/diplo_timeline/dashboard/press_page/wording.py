"""How the page says how sure a proposal is, and what it rests on. Pure; safe HTML."""

from collections.abc import Iterable
from html import escape
from typing import Final

from diplo_timeline.dashboard.form.telling import LABELS
from diplo_timeline.dashboard.press_page.item import Item
from diplo_timeline.press import Proposal, Span

_SURE: Final = (
    (0.85, "Very likely right"),
    (0.7, "Likely right"),
    (0.5, "Uncertain: read closely"),
)
_LEAST: Final = "Little speaks for it: read closely"
_FIELDS: Final = {"parties": "Parties", "people": "People", "place": "Place"}
_STATED: Final = ("date", "parties", "people", "place", "topics")
_WORDS: Final = 160  # characters of one quotation
_PERCENT: Final = 100


def sureness(item: Item) -> str:
    """How likely it is right, in words."""
    if item.proposal is None:
        return "Made by hand"
    return next((w for least, w in _SURE if item.proposal.confidence >= least), _LEAST)


def why(item: Item, text: str) -> str:
    """The rule that found it, how sure it is, and the words each field was read from."""
    proposal = item.proposal
    if proposal is None:
        return '<p class="quiet">Made by hand of the words quoted.</p>'
    chance = round(proposal.confidence * _PERCENT)
    rows = [
        ("Found by", f"the rule <code>{escape(proposal.rule)}</code>"),
        ("How sure", f"{escape(sureness(item))} (about {chance} in 100 like it are)"),
        *((_names(names), _quoted(text, spans)) for spans, names in _by_spans(proposal).items()),
    ]
    if elsewhere := [_name(n) for n in _STATED if getattr(proposal, n) and not _spans(proposal, n)]:
        where = "no words of their own: the day line, the heading or the text as a whole"
        rows.append((_joined(elsewhere), where))
    told = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in rows)
    return f'<dl class="why">{told}</dl>'


def _by_spans(proposal: Proposal) -> dict[tuple[Span, ...], list[str]]:
    """The fields by what they rest on: several often rest on the same words."""
    found: dict[tuple[Span, ...], list[str]] = {}
    for name in proposal.rests_on:
        if spans := _spans(proposal, name):
            found.setdefault(spans, []).append(name)
    return found


def _spans(proposal: Proposal, name: str) -> tuple[Span, ...]:
    return tuple(proposal.rests_on.get(name, ()))


def _quoted(text: str, spans: Iterable[Span]) -> str:
    said = dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans)
    return ", ".join(f'<q dir="auto">{escape(_short(words))}</q>' for words in said)


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1].rstrip()}…"


def _names(names: list[str]) -> str:
    return _joined([_name(name) for name in names])


def _name(field: str) -> str:
    return _FIELDS.get(field) or LABELS.get(field) or field


def _joined(names: list[str]) -> str:
    first, *others = [escape(name) for name in names]
    lowered = [first, *(name.lower() for name in others)]
    return " and ".join([", ".join(lowered[:-1]), lowered[-1]] if len(lowered) > 1 else lowered)
