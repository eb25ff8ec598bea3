"""The sign-in cookie: only one we signed, for this purpose, and not too long ago."""

import hashlib
import time
from datetime import timedelta
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

from diplo_timeline.access import KeyFile
from diplo_timeline.access.key_file import Held
from diplo_timeline.access.signed_cookie import cookie_for, secret_in

PURPOSE = "diplo-timeline: signed in"
HOW = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
LIFE = timedelta(days=14)


def held_in(path: Path) -> Held:
    keys = KeyFile(path)
    keys.new_one_time_key()
    return keys.read()


@pytest.fixture
def held(tmp_path: Path) -> Held:
    return held_in(tmp_path / "events.keys.json")


def key(held: Held) -> bytes:
    return bytes.fromhex(held.signing_key)


def signed_at(held: Held, when: float, purpose: str = PURPOSE) -> str:
    """A cookie that differs from ours in its time, or in what it was signed for."""

    class Then(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(when)

    signer = URLSafeTimedSerializer(key(held), salt=purpose, signer=Then, signer_kwargs=HOW)
    return str(signer.dumps({"session": "abc"}))


def test_our_cookie_gives_its_secret_back(held: Held) -> None:
    assert secret_in(held, cookie_for(held, "abc"), LIFE) == "abc"


def test_a_cookie_fits_into_a_header_as_it_is(held: Held) -> None:
    cookie = cookie_for(held, "abc")
    assert cookie.replace(".", "").replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("value", ["", "x", "a.b.c", "...", "é", "\ud800", ".eJw.x.y", "a" * 9000])
def test_anything_else_gives_none(held: Held, value: str) -> None:
    assert secret_in(held, value, LIFE) is None


def test_a_cookie_changed_in_any_place_gives_none(held: Held) -> None:
    cookie = cookie_for(held, "abc")
    for position in range(len(cookie) - 1):  # the last sign's low bits do not count in base64
        other = "A" if cookie[position] != "A" else "B"
        forged = cookie[:position] + other + cookie[position + 1 :]
        assert secret_in(held, forged, LIFE) is None, position
    assert secret_in(held, cookie[:-2], LIFE) is None


def test_a_cookie_signed_too_long_ago_gives_none(held: Held) -> None:
    life = LIFE.total_seconds()
    assert secret_in(held, signed_at(held, time.time() - life + 60), LIFE) == "abc"
    assert secret_in(held, signed_at(held, time.time() - life - 2), LIFE) is None


def test_a_cookie_from_the_future_gives_none(held: Held) -> None:
    assert secret_in(held, signed_at(held, time.time() + 3600), LIFE) is None


def test_what_the_same_key_signed_for_another_purpose_is_no_cookie(held: Held) -> None:
    assert secret_in(held, signed_at(held, time.time(), "something else"), LIFE) is None
    untimed = URLSafeSerializer(key(held), salt=PURPOSE, signer_kwargs=HOW)
    assert secret_in(held, str(untimed.dumps({"session": "abc"})), LIFE) is None


def test_our_own_signature_under_something_that_names_no_session_is_no_cookie(held: Held) -> None:
    signer = URLSafeTimedSerializer(key(held), salt=PURPOSE, signer_kwargs=HOW)
    for said in ("abc", ["session"], {}, {"session": ""}, {"session": 1}, None):
        assert secret_in(held, str(signer.dumps(said)), LIFE) is None


def test_a_cookie_of_another_record_gives_none(held: Held, tmp_path: Path) -> None:
    other = held_in(tmp_path / "other.keys.json")
    assert secret_in(held, cookie_for(other, "abc"), LIFE) is None
