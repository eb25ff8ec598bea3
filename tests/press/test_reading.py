"""Reading whole releases: what is proposed, with what evidence, and what belongs together."""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from benchmarks.press.halves import Document, documents
from benchmarks.press.scoring import read
from diplo_timeline.press import Proposal, propose
from diplo_timeline.press.wholes import wholes_first

RABAT = {document["id"][:3]: document for document in documents() if document["id"] < "004"}

NAIROBI = """Nairobi, 14 April 2026

Portugal's Minister of National Defence, Mr. Duarte Vilhena, and his Kenyan counterpart, Ms.
Wangari Njoroge, held talks in the Kenyan capital today and reviewed what the two ministries do.

After the talks the two Ministers signed a Memorandum of Understanding on defence cooperation.

Mr. Vilhena announced that Portugal will set up a Defence Wing at its Embassy in Nairobi.

He invited Ms. Njoroge to visit Portugal.
"""
LIMA = """LIMA, Oct 7 (Costa Wire) - Finland and Peru on Tuesday signed a defence pact in Lima.

The signatories were Aino Lehtola, Finland's defence minister, and Bruno Arancibia, the Peruvian
minister of defence. The two ministers had earlier held talks on rescue at sea.

Lehtola used the occasion to announce that a Defence Wing would be opened at the Finnish embassy in
the Peruvian capital. She also asked Arancibia to pay a visit to Finland.
"""


def told(proposals: Sequence[Proposal]) -> set[tuple[str, str, str, tuple[str, ...]]]:
    return {
        (p.kind, p.status, str(p.date), tuple(sorted(party.code for party in p.parties)))
        for p in proposals
    }


def test_the_first_document_gives_its_four_events_three_as_parts_of_the_meeting() -> None:
    found = read(RABAT["001"])
    assert [p.kind for p in found] == ["meeting", "agreement", "mission", "invitation"]
    assert [p.status for p in found] == ["happened", "happened", "announced", "happened"]
    assert [p.part_of for p in found] == [None, 0, 0, 0]
    assert {str(p.date) for p in found} == {"2025-09-22"}
    assert all({party.code for party in p.parties} == {"IN", "MA"} for p in found)
    assert [person.name for person in found[0].people] == ["Rajnath Singh", "Abdeltif Loudiyi"]
    assert found[1].instrument == "mou"
    assert found[1].stage == "signed"
    assert found[0].place == "Rabat"


@pytest.mark.parametrize("other", ["002", "003"])
def test_another_outlets_report_tells_the_same_four_events(other: str) -> None:
    assert told(read(RABAT[other])) == told(read(RABAT["001"]))


def test_a_paraphrase_with_other_names_tells_four_events_too() -> None:
    found = propose(
        NAIROBI, published="2026-04-14", issuer="Ministry of National Defence, Portugal"
    )
    assert told(found) == {
        ("meeting", "happened", "2026-04-14", ("KE", "PT")),
        ("agreement", "happened", "2026-04-14", ("KE", "PT")),
        ("mission", "announced", "2026-04-14", ("KE", "PT")),
        ("invitation", "happened", "2026-04-14", ("KE", "PT")),
    }
    assert [p.part_of for p in found if p.kind != "meeting"] == [0, 0, 0]


def test_a_wire_report_in_another_order_does_too() -> None:
    found = propose(LIMA, published="2025-10-08", issuer="Costa Wire")
    assert told(found) == {
        ("meeting", "happened", "2025-10-07", ("FI", "PE")),
        ("agreement", "happened", "2025-10-07", ("FI", "PE")),
        ("mission", "announced", "2025-10-07", ("FI", "PE")),
        ("invitation", "happened", "2025-10-07", ("FI", "PE")),
    }


@pytest.mark.parametrize("document", documents(), ids=lambda d: d["id"][:3])
def test_evidence_is_the_texts_own_words_and_fields_rest_on_places_in_it(
    document: Document,
) -> None:
    text = document["text"]
    for proposal in read(document):
        assert proposal.evidence == text[proposal.start : proposal.end]
        assert proposal.evidence.strip() == proposal.evidence != ""
        assert 0 <= proposal.confidence <= 1
        assert proposal.rests_on["kind"]
        for spans in proposal.rests_on.values():
            assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Norwegian Government is ready to host talks between the parties.",
        "The visit of the Foreign Minister to Kenya has been postponed.",
        "Norway and Kenya will consider signing a memorandum on fisheries.",
        "Had Norway signed the treaty with Kenya, the port would be open today.",
        "The Minister expressed interest in opening an embassy in Nairobi.",
        "The Cabinet approved the signing of an agreement between Norway and Kenya.",
        "The Minister denied that Norway had recalled its ambassador from Nairobi.",
        "Norway and Kenya established diplomatic relations in 1965.",
        "The meeting between the foreign ministers of Norway and Kenya did not take place.",
    ],
)
def test_what_did_not_happen_is_not_proposed(sentence: str) -> None:
    assert propose(sentence, published="2026-05-06", issuer="Norway") == ()


def test_a_day_without_a_year_and_without_publication_is_no_date() -> None:
    (found,) = propose("Norway and Kenya signed an agreement on fisheries in Oslo on 3 May.")
    assert found.date is None


def test_a_weekday_counts_back_from_the_dateline() -> None:
    text = "OSLO, 6 May 2026 - Norway and Kenya signed an agreement on fisheries in Oslo on Monday."
    (found,) = propose(text)
    assert str(found.date) == "2026-05-04"
    assert text[slice(*found.rests_on["date"][0])].lower() == "monday"


def test_what_is_fixed_for_later_is_scheduled_and_what_is_decided_is_announced() -> None:
    visit, mission = propose(
        "The Prime Minister of Fiji will visit Norway on 3 June. "
        "Norway has decided to open an embassy in Suva.",
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Norway",
    )
    assert (visit.kind, visit.status, str(visit.date)) == ("visit", "scheduled", "2026-06-03")
    assert {p.code: p.role for p in visit.parties} == {"FJ": "visitor", "NO": "host"}
    assert (mission.kind, mission.status) == ("mission", "announced")
    assert {p.code: p.role for p in mission.parties} == {"NO": "sender", "FJ": "host"}


def test_the_african_union_is_not_taken_for_australia() -> None:
    text = "The Foreign Minister of Norway met the Chairperson of the African Union Commission."
    (found,) = propose(text, published="2026-05-06")
    assert "African Union" in found.stated()["parties"]


def test_nothing_is_proposed_from_nothing() -> None:
    assert propose("") == ()
    assert propose("   \n\n\t ") == ()


def test_events_are_saved_after_what_they_are_part_of() -> None:
    parts = {1: 3, 2: 1, 4: 4}
    assert wholes_first([1, 2, 3, 4], parts.get) == [3, 1, 2, 4]


def test_the_same_text_gives_the_same_proposals_in_every_process() -> None:
    program = "import sys; from diplo_timeline.press import propose; print(propose(sys.argv[1]))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, f"{NAIROBI}\n\n{LIMA}\n\n{NAIROBI}"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1


def test_a_day_after_the_dateline_is_not_taken_for_the_datelines_own() -> None:
    text = (
        "Oslo, 4 May 2026. Foreign Minister Ilse Brandt of Norway met the Foreign Minister of "
        "Ghana, Kofi Mensah, in Oslo today. The next morning the two ministers signed a memorandum "
        "of understanding on fisheries."
    )
    assert [(p.kind, str(p.date)) for p in propose(text)] == [
        ("meeting", "2026-05-04"),
        ("agreement", "2026-05"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Foreign Minister Ilse Brandt visited Ghana on Monday. She was received by the "
            "President of Ghana, Kwame Boateng. In the evening she saw the old town of Accra.",
            ["Ghana", "Accra"],  # a visit is to where it is said to be, a meeting in a city
        ),
        (
            "Foreign Minister Ilse Brandt will visit Vanuatu and Fiji next week.",
            ["Vanuatu and Fiji"],
        ),
        (
            "In Singapore, the Minister held talks with the Foreign Minister of Malaysia, Tan Ali.",
            ["Singapore"],
        ),
        (
            "The navies of Norway and Ghana held the joint exercise Northern Tide off Playa Blanca "
            "on Monday.",
            ["Playa Blanca"],
        ),
        (
            "The Ambassador of Ghana was summoned to the Ministry in Oslo over the arrest of a "
            "crew in Tema.",
            ["Oslo"],
        ),
        (
            "The Minister met the Ambassador of Ghana with residence in Copenhagen, Ama Boateng.",
            [None],
        ),
    ],
)
def test_where_an_act_was(text: str, places: list[str | None]) -> None:
    found = propose(text, published="2026-05-06", issuer="Ministry of Foreign Affairs, Norway")
    assert [proposal.place for proposal in found] == places


def test_a_ministers_long_portfolio_is_read_to_its_country() -> None:
    (visit,) = propose(
        "The Minister of Foreign Affairs, International Trade and Worship of Argentina, Clara "
        "Sosa, paid a working visit to Oslo on 5 May.",
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Norway",
    )
    assert {p.code: p.role for p in visit.parties} == {"AR": "visitor", "NO": "host"}


def test_an_embassys_visitor_comes_from_home() -> None:
    (visit,) = propose(
        "The Parliamentary Vice-Minister for Foreign Affairs visited Fiji from 23 to 25 July.",
        published="2026-07-31",
        issuer="Embassy of Japan in Fiji",
    )
    assert {p.code: p.role for p in visit.parties} == {"JP": "visitor", "FJ": "host"}


def test_a_convention_named_after_a_place_makes_it_no_party() -> None:
    (deposit,) = propose(
        "Norway deposited on 4 May in London the instrument of accession to the Hong Kong "
        "Convention.",
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Norway",
    )
    assert [party.code for party in deposit.parties] == ["NO"]


def test_envoys_listed_by_name_only_leave_their_countries_as_told() -> None:
    (ceremony,) = propose(
        "The Ambassadors of Peru and Chile presented their credentials to the King of Norway "
        "today. They are H.E. Rosa Vidal and H.E. Ana Duarte.",
        published="2026-05-06",
        issuer="Royal Court of Norway",
    )
    assert {party.code for party in ceremony.parties} == {"PE", "CL", "NO"}


def test_envoys_named_in_a_list_are_one_act_with_all_their_posts() -> None:
    text = (
        "The President has named the following persons to head Ghana's missions abroad:\n\n"
        "1. Dr. Efua Baidoo - High Commissioner to the United Kingdom\n"
        "2. Mr. Alhassan Iddrisu - Ambassador to Japan\n"
        "3. Ms. Ama Boateng - Ambassador to Germany\n"
    )
    (named,) = propose(text, published="2026-05-06", issuer="Office of the President, Ghana")
    assert named.kind == "appointment"
    assert {party.code for party in named.parties} == {"GH", "GB", "JP", "DE"}
    assert named.evidence.endswith("Ambassador to Germany")


def test_the_next_round_is_of_the_series_told_before() -> None:
    held, ahead = propose(
        "The third round of Political Consultations between Norway and Ghana was held in Oslo "
        "today. The next round will take place in Accra in 2027.",
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Norway",
    )
    assert (ahead.kind, ahead.status, str(ahead.date)) == ("dialogue", "scheduled", "2027")
    assert [p.code for p in ahead.parties] == [p.code for p in held.parties]
    assert ahead.place == "Accra"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # a body's secretary met him, not the country he is sent to
        (
            "The OPEC Secretary General, Ali Mansour, received the Ambassador of Kuwait to Austria,"
            " Jasem Al-Mutairi, today.",
            {"OPEC", "KW"},
        ),
        (
            "The Minister also had a meeting with his counterpart from Uruguay, Gonzalo Reyes.",
            {"NO", "UY"},
        ),
        (
            "Minister for Foreign and CARICOM Affairs Anil Ramdass of Guyana met Foreign Minister "
            "Ilse Brandt in Oslo today.",
            {"GY", "NO"},
        ),
    ],
)
def test_whose_they_are_that_met(text: str, codes: set[str]) -> None:
    (met,) = propose(text, published="2026-05-06", issuer="Ministry of Foreign Affairs, Norway")
    assert {party.code for party in met.parties} == codes


def test_what_the_leaders_of_a_body_adopt_is_the_bodys() -> None:
    text = (
        "The Heads of Government of Guyana and Haiti met in Georgetown today. Heads of Government "
        "adopted a Declaration on the Caribbean Sea as a zone of peace."
    )
    found = propose(text, published="2026-05-06", issuer="CARICOM Secretariat")
    (statement,) = (proposal for proposal in found if proposal.kind == "statement")
    assert [party.code for party in statement.parties] == ["CARICOM"]


@pytest.mark.parametrize(
    ("text", "issuer", "roles"),
    [
        (
            "At the invitation of the Prime Minister, the Prime Minister of the Republic of Fiji, "
            "H.E. Mr. Jone Waqa, is on an official visit to India from 4 to 6 May 2026.",
            "Ministry of External Affairs, India",
            {"FJ": "visitor", "IN": "host"},
        ),
        (
            "H.E. Ali Haddad, Minister of Foreign Affairs and Emigrants of Lebanon, will pay a "
            "visit to Türkiye on 7-8 May 2026.",
            "Ministry of Foreign Affairs, Türkiye",
            {"LB": "visitor", "TR": "host"},
        ),
    ],
)
def test_who_visits_and_who_is_visited(text: str, issuer: str, roles: dict[str, str]) -> None:
    (visit,) = propose(text, published="2026-05-06", issuer=issuer)
    assert {party.code: party.role for party in visit.parties} == roles


def test_a_bodys_envoy_for_a_country_met_a_minister_of_another() -> None:
    (call, met) = propose(
        "The Minister of Foreign Affairs, Dr. Karim Latif, received a phone call from Mr. Luc "
        "Martin, Minister for Europe and Foreign Affairs of the French Republic, on Tuesday. The "
        "same day, Minister Latif met in Cairo with the UN Special Envoy for Sudan.",
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Egypt",
    )
    assert call.kind == "call"
    assert {party.code for party in met.parties} == {"EG", "UN"}


def test_sanctions_are_on_the_state_not_on_whose_measures_are_taken_over() -> None:
    (taken,) = propose(
        "The Federal Council has decided to adopt the EU's latest sanctions against Syria.",
        published="2026-05-06",
        issuer="Federal Council, Switzerland",
    )
    assert {party.code: party.role for party in taken.parties} == {
        "CH": "sender",
        "SY": "recipient",
    }


@pytest.mark.parametrize(
    ("paper", "title"),
    [
        ("an Agreement on air services", "Norway and Ghana sign an agreement"),
        ("a Memorandum of Understanding", "Norway and Ghana sign a memorandum of understanding"),
        ("a Treaty on extradition", "Norway and Ghana sign a treaty"),
    ],
)
def test_a_headline_is_a_sentence(paper: str, title: str) -> None:
    text = f"Norway and Ghana signed {paper} in Oslo today."
    (signed,) = propose(text, published="2026-05-06", issuer="Ministry of Foreign Affairs, Norway")
    assert signed.title == title


def test_permanent_representatives_sign_at_the_united_nations_not_with_it() -> None:
    (signed,) = propose(
        "The Permanent Representatives of Fiji and Kosovo to the United Nations signed a joint "
        "communiqué on the establishment of diplomatic relations in New York on Monday.",
        published="2026-05-06",
        issuer="Ministry of Foreign Affairs, Fiji",
    )
    assert {party.code for party in signed.parties} == {"FJ", "XK"}
