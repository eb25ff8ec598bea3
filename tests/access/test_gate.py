from pathlib import Path

import pytest

from diplo_timeline.access import (
    Gate,
    KeyFile,
    check_local_mode,
    cookie_name,
    new_sign_in_link,
    open_gate,
    sign_in,
)
from diplo_timeline.desk import Editor
from diplo_timeline.errors import SettingsError
from diplo_timeline.settings import Editing, Settings

HERE = "http://localhost:8501"


def settings(editing: Editing, folder: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{folder}/events.db", editing=editing)


def test_under_link_only_the_cookie_edits(tmp_path: Path) -> None:
    gate = open_gate(settings(Editing.LINK, tmp_path), host="127.0.0.1", public_url=HERE)
    assert gate.keys is not None
    assert gate.keys.path == tmp_path / "events.keys.json"
    signed_in = sign_in(gate.keys, gate.keys.new_one_time_key(), "Amina")
    assert signed_in
    cookie, editor = signed_in
    assert gate.who_edits({gate.cookie_name: cookie, "other": "x"}) == editor
    assert editor.name == "Amina"
    assert gate.who_edits({}) is None
    assert gate.who_edits({"another-name": cookie}) is None
    assert gate.who_edits({gate.cookie_name: cookie + "x"}) is None


def test_under_local_everybody_edits_by_the_login_name_and_no_keys_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "amina")
    gate = open_gate(settings(Editing.LOCAL, tmp_path), host="127.0.0.1", public_url=HERE)
    editor = gate.who_edits({})
    assert editor == Editor("amina")
    assert gate.still_edits(editor)
    assert list(tmp_path.iterdir()) == []


def test_under_off_nobody_edits_not_even_with_a_good_cookie(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "events.keys.json")
    signed_in = sign_in(keys, keys.new_one_time_key(), "Amina")
    assert signed_in
    cookie, editor = signed_in
    gate = open_gate(settings(Editing.OFF, tmp_path), host="127.0.0.1", public_url=HERE)
    assert gate.who_edits({gate.cookie_name: cookie}) is None
    assert not gate.still_edits(editor)


def test_missing_facts_mean_read_only() -> None:
    gate = Gate(Editing.LINK, "cookie", keys=None)
    assert gate.who_edits({"cookie": "x"}) is None
    assert not gate.still_edits(Editor("Amina", "ab" * 32))


@pytest.mark.parametrize("name", ["", "bell\x07", "\u202egnorw"])
def test_under_local_a_login_name_that_cannot_be_published_is_replaced(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: name)
    gate = open_gate(settings(Editing.LOCAL, tmp_path), host="127.0.0.1", public_url=HERE)
    assert gate.who_edits({}) == Editor("operator")


def test_off_needs_no_place_for_keys_and_link_does() -> None:
    elsewhere = "postgresql+psycopg://desk@db/desk"
    off = Settings(database_url=elsewhere, editing=Editing.OFF)
    assert open_gate(off, host="127.0.0.1", public_url=HERE).keys is None
    link = Settings(database_url=elsewhere, editing=Editing.LINK)
    with pytest.raises(SettingsError, match="DIPLO_KEY_FILE"):
        open_gate(link, host="127.0.0.1", public_url=HERE)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
@pytest.mark.parametrize("public_url", [HERE, "http://127.0.0.1:8501", "http://[::1]:8501"])
def test_local_starts_on_loopback(tmp_path: Path, host: str, public_url: str) -> None:
    check_local_mode(settings(Editing.LOCAL, tmp_path), host, public_url)


@pytest.mark.parametrize(
    "host",
    [None, "", "0.0.0.0", "::", "192.168.1.5", "localhost.localdomain", "desk"],
)
def test_local_does_not_start_where_others_can_connect(tmp_path: Path, host: str | None) -> None:
    chosen = settings(Editing.LOCAL, tmp_path)
    with pytest.raises(SettingsError, match=r"127\.0\.0\.1"):
        check_local_mode(chosen, host, HERE)
    with pytest.raises(SettingsError):
        open_gate(chosen, host=host, public_url=HERE)


@pytest.mark.parametrize(
    "public_url",
    [
        "https://timeline.example.org",
        "http://192.168.1.5:8501",
        "http://localhost.example.org:8501",
        "http://127.0.0.1.nip.io:8501",
        "",
    ],
)
def test_local_does_not_start_with_a_public_address(tmp_path: Path, public_url: str) -> None:
    with pytest.raises(SettingsError, match="DIPLO_PUBLIC_URL"):
        check_local_mode(settings(Editing.LOCAL, tmp_path), "127.0.0.1", public_url)


@pytest.mark.parametrize("editing", [Editing.LINK, Editing.OFF])
def test_the_other_ways_start_anywhere(tmp_path: Path, editing: Editing) -> None:
    check_local_mode(settings(editing, tmp_path), None, "https://timeline.example.org")


def test_two_sites_on_one_machine_have_cookies_of_their_own() -> None:
    assert cookie_name("http://localhost:8501") != cookie_name("http://localhost:8502")
    assert cookie_name("http://localhost") == "diplo-sign-in-80"
    assert cookie_name("https://timeline.example.org") == "__Host-diplo-sign-in-443"


def test_a_sign_in_link_redeems_once(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "events.keys.json")
    address, _, key = new_sign_in_link(keys, HERE).partition("?key=")
    assert address == "http://localhost:8501/sign-in"
    assert [keys.redeem(key), keys.redeem(key)] == [True, False]
