import pytest

from diplo_timeline.vocabulary import (
    FAMILIES,
    KINDS,
    ROLES,
    STATUSES,
    WANTS,
    event_codes,
    kinds_of,
)

# The table of kinds as published: family, kind, PLOVER and CAMEO codes once it happened.
PUBLISHED = [
    ("talks", "meeting", "CONSULT", "040"),
    ("talks", "dialogue", "CONSULT", "046"),
    ("talks", "visit", "CONSULT/visit", "042"),
    ("talks", "call", "CONSULT/phone", "041"),
    ("talks", "summit", "CONSULT/multilateral", "040"),
    ("talks", "invitation", "AGREE", "036"),
    ("talks", "mediation", "CONSULT/third-party", "045"),
    ("agreements", "agreement", "SUPPORT", "057"),
    ("agreements", "ratification", "SUPPORT", "057"),
    ("representation", "mission", "SUPPORT", "050"),
    ("representation", "appointment", "SUPPORT", "050"),
    ("representation", "credentials", "SUPPORT", "050"),
    ("representation", "recognition", "SUPPORT", "054"),
    ("cooperation", "exercise", "COOPERATE/military", "062"),
    ("cooperation", "cooperation", "COOPERATE", "060"),
    ("cooperation", "aid", "AID", "070"),
    ("positions", "statement", "SUPPORT", "051"),
    ("positions", "protest", "ACCUSE", "111"),
    ("positions", "sanction", "SANCTION", "160"),
    ("positions", "other", "", ""),
]


def test_the_kinds_and_their_codes_are_the_published_table_in_its_order() -> None:
    assert [(k.family, k.slug, k.plover, k.cameo) for k in KINDS.values()] == PUBLISHED
    assert all(slug == kind.slug for slug, kind in KINDS.items())


def test_the_five_families_come_in_order_and_hold_every_kind_once() -> None:
    assert list(FAMILIES) == [
        "talks", "agreements", "representation", "cooperation", "positions",
    ]  # fmt: skip
    by_family = [kind for family in FAMILIES for kind in kinds_of(family)]
    assert by_family == list(KINDS.values())


def test_an_unknown_family_has_no_kinds() -> None:
    assert kinds_of("wars") == ()


def test_every_kind_tells_an_editor_in_one_short_line_what_it_covers() -> None:
    for kind in KINDS.values():
        assert kind.name == kind.name.strip().capitalize()
        assert kind.description.endswith(".")
        assert "\n" not in kind.description
        assert len(kind.description) <= 100


def test_every_kind_offers_known_roles_for_the_first_and_the_second_party() -> None:
    for kind in KINDS.values():
        assert len(kind.roles) >= 2
        assert set(kind.roles) <= set(ROLES)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("visit", ("host", "visitor")),
        ("meeting", ("host", "visitor")),
        ("agreement", ("signatory", "signatory")),
        ("invitation", ("inviter", "invitee")),
        ("mission", ("sender", "host")),
        ("appointment", ("sender", "recipient")),
        ("credentials", ("sender", "recipient")),
    ],
)
def test_the_usual_roles_come_first(kind: str, roles: tuple[str, str]) -> None:
    assert KINDS[kind].roles[:2] == roles


@pytest.mark.parametrize(("_family", "kind", "plover", "cameo"), PUBLISHED)
def test_what_happened_is_coded_as_published(
    _family: str, kind: str, plover: str, cameo: str
) -> None:
    codes = event_codes(kind, "happened")
    assert (codes.plover, codes.cameo) == (plover, cameo)


@pytest.mark.parametrize("status", ["announced", "scheduled", "postponed"])
@pytest.mark.parametrize(
    ("kind", "cameo"),
    [
        ("meeting", "036"),  # express intent to meet or negotiate
        ("visit", "036"),
        ("invitation", "036"),
        ("mediation", "039"),  # express intent to mediate
        ("agreement", "032"),  # express intent to engage in diplomatic cooperation
        ("mission", "032"),
        ("exercise", "0312"),  # express intent to cooperate militarily
        ("cooperation", "031"),  # express intent to engage in material cooperation
        ("aid", "033"),  # express intent to provide material aid
    ],
)
def test_what_lies_ahead_is_coded_as_an_intent(kind: str, status: str, cameo: str) -> None:
    codes = event_codes(kind, status)
    assert (codes.plover, codes.cameo) == ("AGREE", cameo)


def test_an_intent_is_coded_under_root_03_and_a_position_keeps_its_code() -> None:
    for kind in KINDS.values():
        ahead = event_codes(kind.slug, "announced")
        if kind.family == "positions":
            assert ahead == event_codes(kind.slug, "happened")
        else:
            assert ahead.cameo.startswith("03")


def test_what_was_cancelled_is_not_coded_as_an_event() -> None:
    for kind in KINDS:
        codes = event_codes(kind, "cancelled")
        assert (codes.plover, codes.cameo) == ("", "")


def test_only_other_acts_and_cancelled_ones_go_without_a_code() -> None:
    pairs = [(kind, status) for kind in KINDS for status in STATUSES]
    uncoded = {(k, s) for k, s in pairs if not event_codes(k, s).cameo}
    assert uncoded == {(k, s) for k, s in pairs if k == "other" or s == "cancelled"}


@pytest.mark.parametrize(("kind", "status"), [("war", "happened"), ("visit", "rumoured")])
def test_codes_of_an_unknown_kind_or_status_are_refused(kind: str, status: str) -> None:
    with pytest.raises(KeyError):
        event_codes(kind, status)


@pytest.mark.parametrize(
    ("kind", "wants"),
    [
        ("visit", ("host", "visitor")),
        ("invitation", ("inviter", "invitee")),
        ("agreement", ("signatory", "signatory", "instrument", "stage")),
        ("credentials", ("sender", "recipient", "people")),
        ("exercise", ("party", "party", "place")),
    ],
)
def test_each_kind_says_what_a_good_record_of_it_wants(kind: str, wants: tuple[str, ...]) -> None:
    assert KINDS[kind].wants == wants


def test_every_kind_wants_something_known_and_no_role_it_does_not_offer() -> None:
    for kind in KINDS.values():
        assert kind.wants
        assert set(kind.wants) <= set(WANTS)
        roles = {slug for slug in kind.wants if slug in ROLES and slug != "party"}
        assert roles <= set(kind.roles)


def test_every_want_tells_what_to_do_in_one_line_and_is_wanted_by_some_kind() -> None:
    assert set(WANTS) == {slug for kind in KINDS.values() for slug in kind.wants}
    for want in WANTS.values():
        assert want.remedy[0].isupper()
        assert not want.remedy.endswith(".")
        assert "\n" not in want.remedy
