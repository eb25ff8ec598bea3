"""Whether two reports tell of one event: what outlets write differently, and what differs."""

from dataclasses import replace

import pytest

from diplo_timeline.dates import read_date
from diplo_timeline.models import Person, Place, read_draft
from diplo_timeline.same_event import Account, Verdict, judge, same_address, spellings
from diplo_timeline.sample import sample_drafts

SAME, PART, RELATED, NEW = Verdict.SAME, Verdict.PART, Verdict.RELATED, Verdict.NEW


def account(
    kind: str = "meeting",
    title: str = "",
    date: str = "22 September 2025",
    parties: str = "IN MA",
    people: str = "",
    *,
    status: str = "happened",
    place: Place | None = None,
    sources: tuple[str, ...] = (),
) -> Account:
    return Account(
        kind=kind,
        status=status,
        title=title,
        date=read_date(date) if date else None,
        parties=frozenset(parties.split()),
        people=tuple(Person(name=name.strip()) for name in people.split(",") if name.strip()),
        place=place,
        sources=sources,
    )


RABAT = account(
    title="Defence ministers of India and Morocco meet in Rabat",
    people="Rajnath Singh, Abdeltif Loudiyi",
    sources=("https://www.example.org/news/rabat",),
)
MEMORANDUM = account(
    "agreement",
    "India and Morocco sign a memorandum on defence cooperation",
    people="Rajnath Singh",
)


@pytest.mark.parametrize(
    "told",
    [
        account(title="Rajnath Singh holds talks with Moroccan counterpart"),
        account(title="Loudiyi receives Rajnath Singh", people="Rajnath Singh"),
        account(title="New Delhi and Rabat discuss counter-terrorism and drones"),
        account("dialogue", "Indian and Moroccan defence ministers in Rabat for talks"),
        account(title="Maroc-Inde : entretiens à Rabat entre MM. Loudiyi et Singh"),
        account(title="Defence ministers of India and Morocco meet", date="23 September 2025"),
        account(title="Defence ministers of Morocco, India meet in Rabat", date="September 2025"),
    ],
    ids=lambda told: told.title,
)
def test_another_outlets_words_for_one_meeting_are_the_same_event(told: Account) -> None:
    assert judge(told, RABAT).verdict is SAME


@pytest.mark.parametrize(
    "title",
    [
        "India, Morocco ink MoU to boost military ties",
        "Morocco signs defence pact with India",
        "India and Morocco sign agreement",
        "Indian and Moroccan ministers conclude accord on defence industry and training",
    ],
)
def test_another_outlets_words_for_one_agreement_are_the_same_event(title: str) -> None:
    assert judge(account("agreement", title), MEMORANDUM).verdict is SAME


@pytest.mark.parametrize(
    "title",
    [
        "India and Morocco sign an air services agreement",
        "India and Morocco conclude extradition treaty",
        "India, Morocco ink MoU on cooperation in health research",
        "Agreement on the avoidance of double taxation signed by India and Morocco",
    ],
)
def test_two_agreements_of_two_states_on_one_day_are_two_events(title: str) -> None:
    found = judge(account("agreement", title), MEMORANDUM)
    assert found.verdict is not SAME
    assert "about something else" in found.reasons


def test_agreements_that_share_half_of_their_subject_are_two_events() -> None:
    health = account("agreement", "India and Morocco sign MoU on health research")
    farming = account("agreement", "India and Morocco sign MoU on agricultural research")
    assert judge(health, farming).verdict is not SAME


@pytest.mark.parametrize(
    ("told", "against"),
    [
        (account(title="Foreign ministers of India and Morocco meet"), "of other ministers"),
        (account(title="Talks in Rabat", people="S. Jaishankar, Nasser Bourita"), "other people"),
        (
            account(title="Ministers meet", place=Place(name="Geneva", country="CH")),
            "in another country",
        ),
    ],
)
def test_other_ministers_people_or_countries_tell_two_meetings_of_a_day_apart(
    told: Account, against: str
) -> None:
    here = replace(RABAT, place=Place(name="Rabat", country="MA"))
    found = judge(told, here)
    assert found.verdict is RELATED
    assert against in found.reasons


def test_a_minister_who_sees_two_hosts_in_a_day_has_two_meetings() -> None:
    first = account(title="President receives Singh", people="Rajnath Singh, Ferdinand Romualdez")
    other = account(title="Ministers hold talks", people="Rajnath Singh, Gilberto Teodoro")
    assert judge(first, other).verdict is not SAME


def test_one_outlet_may_name_one_sides_minister_only() -> None:
    india = (Person(name="Rajnath Singh", country="IN"),)
    morocco = (Person(name="Abdeltif Loudiyi", country="MA"),)
    one = Account("meeting", "", "Talks", read_date("2025-09-22"), frozenset({"IN", "MA"}), india)
    other = Account(
        "meeting", "", "Talks", read_date("2025-09-22"), frozenset({"IN", "MA"}), morocco
    )
    assert judge(one, other).verdict is SAME


@pytest.mark.parametrize(
    "told",
    [
        MEMORANDUM,
        account("invitation", "Singh invites Loudiyi to India"),
        account("mission", "India to open a Defence Wing in Rabat", status="announced"),
    ],
    ids=lambda told: told.kind,
)
def test_what_is_done_at_a_meeting_is_part_of_it(told: Account) -> None:
    assert judge(told, RABAT).verdict is PART


def test_talks_during_a_visit_are_part_of_it_and_the_visit_no_part_of_them() -> None:
    visit = account("visit", "Indian defence minister visits Morocco", "21 to 23 September 2025")
    assert judge(RABAT, visit).verdict is PART
    assert judge(visit, RABAT).verdict is RELATED


def test_talks_of_two_at_a_summit_of_many_are_part_of_it() -> None:
    summit = account("summit", "Summit in Rabat", parties="IN MA FR KE", people="Rajnath Singh")
    assert judge(account(title="Talks", people="Rajnath Singh"), summit).verdict is PART


def test_the_opening_of_what_was_announced_is_related_and_not_the_same() -> None:
    announced = account("mission", "India to open Defence Wing in Rabat", status="announced")
    opened = account("mission", "India opens Defence Wing in Rabat", "3 March 2026")
    found = judge(opened, announced)
    assert found.verdict is RELATED
    assert "the one was announced before" in found.reasons


@pytest.mark.parametrize(
    "told",
    [
        account(title=RABAT.title, date="22 September 2024"),
        account(title="Ministers meet", parties="IN KE", date=""),
        account(title="Ministers meet", parties="FR DE"),
        account(title="", date="", parties=""),
    ],
)
def test_another_year_other_parties_or_nothing_typed_is_new(told: Account) -> None:
    assert judge(told, RABAT).verdict is NEW


def test_one_source_alone_makes_events_related_and_no_more() -> None:
    told = account("", "", "", "", sources=("http://example.org/news/rabat/?utm_source=x#top",))
    found = judge(told, RABAT)
    assert (found.verdict, found.reasons) == (RELATED, ("the same source",))


def test_a_form_half_filled_is_not_called_the_same_for_one_party_and_a_day() -> None:
    assert judge(account("meeting", "", parties="IN"), RABAT).verdict is RELATED
    assert judge(account("", "", parties="IN MA"), RABAT).verdict is RELATED
    assert judge(account("meeting", ""), RABAT).verdict is SAME


def test_reasons_are_given_in_words() -> None:
    told = account(title="India and Morocco: defence ministers meet", people="Rajnath Singh")
    assert judge(told, RABAT).reasons == (
        "same parties", "same day", "similar title", "same people", "same kind",
    )  # fmt: skip


def test_each_event_of_the_first_record_is_itself_and_none_of_the_others() -> None:
    accounts = [Account.of(draft) for _, draft in sample_drafts()]
    for n, one in enumerate(accounts):
        found = [judge(one, other).verdict for other in accounts]
        assert found[n] is SAME
        assert found.count(SAME) == 1


def test_a_draft_is_read_with_its_parties_people_and_addresses() -> None:
    draft = read_draft(
        {
            "kind": "call",
            "title": "A call",
            "date": "2025",
            "parties": [{"code": "IN"}],
            "sources": [{"title": "Yearbook", "publisher": "P"}, {"url": "https://example.org/a"}],
        }
    )
    told = Account.of(draft)
    assert told.parties == {"IN"}
    assert told.sources == ("https://example.org/a",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a", "http://www.example.org/a/", True),
        ("https://example.org/a?id=3", "https://example.org/a?utm_medium=x&id=3", True),
        ("https://example.org/a?id=3", "https://example.org/a?id=4", False),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org:8443/a", "https://example.org/a", False),
        ("", "", False),
        ("no address", "no address", False),
        ("https://[broken", "https://[broken", False),
    ],
)
def test_addresses_are_the_same_but_for_what_sharers_add(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


def test_an_address_is_looked_up_in_its_usual_spellings() -> None:
    found = spellings("http://www.example.org/a/?utm_source=x")
    assert "https://example.org/a" in found
    assert found[0] == "http://www.example.org/a/?utm_source=x"
    assert spellings("nothing") == ()
