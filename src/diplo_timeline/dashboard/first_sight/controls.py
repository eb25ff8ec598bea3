"""Pictures of the page's controls, where the real ones will stand. Nobody can use them yet."""

from collections.abc import Mapping
from html import escape

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.filters import PARTIES, SEARCH
from diplo_timeline.look import SIGNS
from diplo_timeline.query import EventQuery


def give_away() -> str:
    """Subscribe, Download, Share."""
    return (
        '<div class="take" aria-hidden="true"><span class="do first">Subscribe</span>'
        '<span class="do">Download</span><span class="do">Share</span></div>'
    )


def controls(query: EventQuery, names: Mapping[str, str]) -> str:
    """The filters, as the query has set them; ``names`` are the parties' by code."""
    parties = "".join(f"<em>{escape(names.get(code, code))}</em>" for code in query.party)
    words = f"<b>{escape(query.q)}</b>" if query.q else ""
    families = "".join(_family(slug, chosen=slug in query.family) for slug in vocabulary.FAMILIES)
    clear = "" if query.is_everything else "<u>Clear filters</u>"
    return (
        '<div class="filters" aria-hidden="true">'
        f"{_field(SEARCH, words)}"
        f"{_field(PARTIES, parties)}"
        '<span class="do">More filters</span></div>'
        f'<div class="families" aria-hidden="true"><div>{families}</div>{clear}</div>'
    )


def _field(told: tuple[str, str], value: str) -> str:
    label, hint = told
    return f'<div class="field"><span>{label}</span><div>{value or hint}</div></div>'


def _family(slug: str, *, chosen: bool) -> str:
    family = vocabulary.FAMILIES[slug]
    marked = ' class="chosen"' if chosen else ""
    sign = f'<i style="color:var(--{slug})">{SIGNS[slug]}</i>'
    return f"<span{marked}>{sign} {escape(family.name)}</span>"
