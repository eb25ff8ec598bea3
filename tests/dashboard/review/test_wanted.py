"""What an event lacks, as HTML for editors."""

from diplo_timeline.dashboard.review.wanted import lacks, wanting_note
from tests.support.recording import visit


def test_a_good_record_is_told_nothing() -> None:
    assert wanting_note(visit()) == ""
    assert lacks(visit(), to_publish=True) == ""


def test_the_form_is_given_what_the_kind_wants_and_that_it_may_be_published_without() -> None:
    told = wanting_note(visit(parties=[{"code": "KE", "role": "host"}], sources=[]))
    assert "Wanted for the kind “Visit”" in told
    assert "<li>Give the party that travels the role of visitor</li>" in told
    assert "Publish without it where no source says it" in told
    assert "source:" not in told


def test_what_forbids_publishing_comes_first_and_only_where_it_is_still_to_be_published() -> None:
    bare = visit(parties=[], sources=[])
    told = lacks(bare, to_publish=True)
    assert told.index("Missing to publish") < told.index("Wanted for the kind")
    assert "Missing" not in lacks(bare, to_publish=False)
