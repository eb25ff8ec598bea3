"""The sign-in cookie: only one we signed, for this purpose, and not too long ago."""

import hashlib
import logging
import time
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

from diplo_timeline.access import (
    COOKIE_LIFE,
    KeyFile,
    editor_from_cookie,
    issue_cookie,
    key_file_for,
)
from diplo_timeline.access.signed_cookie import EDITOR
from diplo_timeline.settings import Settings

PURPOSE = "diplo-timeline: signed in"
HOW = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    keys = KeyFile(key_file_for(Settings(database_url=f"sqlite:///{tmp_path}/events.db")))
    keys.redeem(keys.new_one_time_key())
    return keys


def signed_at(keys: KeyFile, when: float, purpose: str = PURPOSE) -> str:
    """A cookie that differs from ours in its time, or in what it was signed for."""

    class Then(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(when)

    signer = URLSafeTimedSerializer(
        keys.signing_key(), salt=purpose, signer=Then, signer_kwargs=HOW
    )
    return str(signer.dumps({"session": "abc"}))


def test_whoever_shows_our_cookie_edits(keys: KeyFile) -> None:
    assert editor_from_cookie(keys, issue_cookie(keys)) == EDITOR


def test_another_process_with_the_same_file_knows_it_too(keys: KeyFile) -> None:
    assert editor_from_cookie(KeyFile(keys.path), issue_cookie(keys)) == EDITOR


def test_each_sign_in_has_a_cookie_of_its_own(keys: KeyFile) -> None:
    assert issue_cookie(keys) != issue_cookie(keys)


def test_a_cookie_fits_into_a_header_as_it_is(keys: KeyFile) -> None:
    assert issue_cookie(keys).replace(".", "").replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    "value", [None, "", "x", "a.b.c", "...", "é", "\ud800", ".eJw.x.y", "a" * 9000]
)
def test_anything_else_means_read_only(keys: KeyFile, value: str | None) -> None:
    assert editor_from_cookie(keys, value) is None


def test_a_cookie_changed_in_any_place_means_read_only(keys: KeyFile) -> None:
    cookie = issue_cookie(keys)
    for position in range(len(cookie) - 1):  # the last sign's low bits do not count in base64
        other = "A" if cookie[position] != "A" else "B"
        forged = cookie[:position] + other + cookie[position + 1 :]
        assert editor_from_cookie(keys, forged) is None, position
    assert editor_from_cookie(keys, cookie[:-2]) is None


def test_a_cookie_ends_after_fourteen_days(keys: KeyFile) -> None:
    life = COOKIE_LIFE.total_seconds()
    assert life == 14 * 24 * 3600
    assert editor_from_cookie(keys, signed_at(keys, time.time() - life + 60)) == EDITOR
    assert editor_from_cookie(keys, signed_at(keys, time.time() - life - 2)) is None


def test_a_cookie_from_the_future_means_read_only(keys: KeyFile) -> None:
    assert editor_from_cookie(keys, signed_at(keys, time.time() + 3600)) is None


def test_what_the_same_key_signed_for_another_purpose_is_no_cookie(keys: KeyFile) -> None:
    assert editor_from_cookie(keys, signed_at(keys, time.time(), "something else")) is None
    untimed = URLSafeSerializer(keys.signing_key(), salt=PURPOSE, signer_kwargs=HOW)
    assert editor_from_cookie(keys, str(untimed.dumps({"session": "abc"}))) is None


def test_our_own_signature_under_something_that_names_no_session_is_no_cookie(
    keys: KeyFile,
) -> None:
    signer = URLSafeTimedSerializer(keys.signing_key(), salt=PURPOSE, signer_kwargs=HOW)
    for held in ("abc", ["session"], {}, {"session": ""}, None):
        assert editor_from_cookie(keys, str(signer.dumps(held))) is None


def test_a_cookie_of_another_record_means_read_only(keys: KeyFile, tmp_path: Path) -> None:
    other = KeyFile(tmp_path / "other.keys.json")
    other.new_one_time_key()
    assert editor_from_cookie(keys, issue_cookie(other)) is None


def test_deleting_the_keys_signs_everybody_out_at_once_and_for_good(
    keys: KeyFile, caplog: pytest.LogCaptureFixture
) -> None:
    cookie = issue_cookie(keys)
    keys.path.unlink()
    assert editor_from_cookie(keys, cookie) is None
    assert not keys.path.exists()
    assert [r.levelno for r in caplog.records] == [logging.WARNING]
    keys.new_one_time_key()
    assert editor_from_cookie(keys, cookie) is None


def test_keys_that_cannot_be_trusted_mean_read_only_and_say_so(
    keys: KeyFile, caplog: pytest.LogCaptureFixture
) -> None:
    cookie = issue_cookie(keys)
    keys.path.write_text("damaged")
    assert editor_from_cookie(keys, cookie) is None
    assert "damaged" in caplog.text
    assert cookie not in caplog.text
