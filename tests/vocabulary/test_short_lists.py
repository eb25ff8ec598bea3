import dataclasses
import re
from collections.abc import Mapping

import pytest

from diplo_timeline import vocabulary
from diplo_timeline.vocabulary import INSTRUMENTS, RELATION_KINDS, ROLES, STAGES, STATUSES

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_the_statuses_roles_stages_and_relations_are_the_published_ones() -> None:
    assert list(STATUSES) == ["announced", "scheduled", "happened", "postponed", "cancelled"]
    assert list(ROLES) == [
        "host", "visitor", "signatory", "inviter", "invitee", "sender", "recipient", "party",
    ]  # fmt: skip
    assert list(STAGES) == ["initialled", "signed", "ratified", "in-force", "terminated"]
    assert list(RELATION_KINDS) == ["follows", "fulfils", "supersedes"]


def test_the_usual_instruments_can_be_chosen() -> None:
    assert INSTRUMENTS["mou"].name == "Memorandum of understanding"
    assert {
        "treaty", "agreement", "exchange-of-notes", "protocol", "letter-of-intent",
        "joint-declaration", "convention", "memorandum-of-cooperation",
    } <= set(INSTRUMENTS)  # fmt: skip


def test_a_relation_reads_well_from_both_ends() -> None:
    both = [(kind.name, kind.inverse_name) for kind in RELATION_KINDS.values()]
    assert both == [
        ("Follows", "Followed by"),
        ("Fulfils", "Fulfilled by"),
        ("Supersedes", "Superseded by"),
    ]


@pytest.mark.parametrize(
    "name", ["FAMILIES", "KINDS", "TOPICS", "STATUSES", "ROLES", "INSTRUMENTS", "STAGES"]
)
def test_every_slug_can_stand_in_an_address_and_every_name_is_shown_once(name: str) -> None:
    terms = getattr(vocabulary, name)
    assert all(SLUG.fullmatch(slug) and term.slug == slug for slug, term in terms.items())
    assert len({term.name for term in terms.values()}) == len(terms)


@pytest.mark.parametrize(
    "name",
    [
        "FAMILIES", "KINDS", "TOPICS", "COUNTRIES", "ORGANISATIONS",
        "STATUSES", "ROLES", "INSTRUMENTS", "STAGES", "RELATION_KINDS",
    ],
)  # fmt: skip
def test_nobody_can_change_the_vocabulary_while_it_is_in_use(name: str) -> None:
    terms = getattr(vocabulary, name)
    assert isinstance(terms, Mapping)
    with pytest.raises(TypeError):
        terms["new"] = None  # type: ignore[index]  # what must fail
    first = next(iter(terms.values()))
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.name = "changed"
