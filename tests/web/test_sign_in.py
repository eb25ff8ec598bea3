"""Signing in and out over real HTTP: what the link, the form and the cookie do, and do not."""

import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from http.cookiejar import DefaultCookiePolicy
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from diplo_timeline.access import Gate, KeyFile, KeyFileRefused, editor_from_cookie, open_gate
from diplo_timeline.settings import Editing, Settings
from diplo_timeline.store import EventStore
from diplo_timeline.web.assets import Assets
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.guard import Guard
from diplo_timeline.web.origins import Ours
from diplo_timeline.web.sign_in import SignIn
from diplo_timeline.web.sign_out import SignOut
from diplo_timeline.web.templating import Templates
from tests.support.serving import listening, port_of, running

FORM = "application/x-www-form-urlencoded"


@dataclass
class Site:
    """A running site with its gate, and a browser that keeps no cookies by itself."""

    gate: Gate
    keys: KeyFile
    browser: httpx.Client
    origin: str

    def open(self, key: str, **headers: str) -> httpx.Response:
        return self.browser.get("/sign-in", params={"key": key}, headers=headers)

    def type(self, key: str, name: str = "Amina", **headers: str) -> httpx.Response:
        return self.send("/sign-in", {"key": key, "name": name}, **headers)

    def send(self, path: str, form: dict[str, str], **headers: str) -> httpx.Response:
        said = {"Origin": self.origin, "Host": self.origin.removeprefix("http://"), **headers}
        return self.browser.post(path, data=form, headers=said)

    def audited(self) -> list[tuple[str, str, str]]:
        lines = self.keys.path.with_name("events.audit.jsonl").read_text("utf-8").splitlines()
        told = [json.loads(line) for line in lines]
        return [(entry["what"], entry["outcome"], entry["who"]) for entry in told]

    def cookie(self, answer: httpx.Response) -> str:
        (value,) = [
            value
            for header in answer.headers.get_list("Set-Cookie")
            for name, value in re.findall(r"^([^=]+)=([^;]+)", header)
            if name == self.gate.cookie_name
        ]
        return str(value)


ServeSite = Callable[..., Site]


@pytest.fixture
def serve(tmp_path: Path, store: EventStore) -> Iterator[ServeSite]:
    """Serve the sign-in page behind the guard, for one way of editing."""
    with ExitStack() as stack:
        yield partial(serve_in, stack, tmp_path, store)


def serve_in(
    stack: ExitStack,
    folder: Path,
    store: EventStore,
    editing: Editing,
    public_url: str | None = None,
) -> Site:
    listener = listening()
    port = port_of(listener)
    public_url = public_url or f"http://localhost:{port}"
    settings = Settings(database_url=f"sqlite:///{folder}/events.db", editing=editing)
    gate = open_gate(settings, host="127.0.0.1", public_url=public_url)
    templates = Templates(SiteContext(store=store, public_url=public_url), Assets())
    app = Starlette(
        routes=[
            *SignIn(gate, templates, public_url).routes(),
            *SignOut(gate, templates, public_url).routes(),
        ],
        middleware=[Middleware(Guard, ours=Ours.of(public_url, port), audit=gate.audit)],
    )
    keys = KeyFile(folder / "events.keys.json")
    keys.new_one_time_key()
    address = stack.enter_context(running(app, listener))
    browser = stack.enter_context(httpx.Client(base_url=address))
    browser.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return Site(gate, keys, browser, f"http://localhost:{port}")


@pytest.fixture
def site(serve: ServeSite) -> Site:
    return serve(Editing.LINK)


def test_following_the_link_asks_for_the_name_which_signs_in(site: Site) -> None:
    key = site.keys.new_one_time_key()
    page = site.open(key)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    form = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page.text))
    assert form == {"key": key, "name": ""}
    answer = site.send("/sign-in", {**form, "name": "  Amina  Idrissi"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/add")
    editor = editor_from_cookie(site.keys, site.cookie(answer))
    assert editor is not None
    assert editor.name == "Amina Idrissi"


def test_however_often_a_link_is_looked_at_it_stays_good(site: Site) -> None:
    key = site.keys.new_one_time_key()
    assert {site.open(key).status_code for _ in range(20)} == {200}
    assert site.type(key).status_code == 303


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Say your name"), ("   ", "Say your name"), ("x" * 61, "60 are allowed"),
     ("bell\x07", "remove it"), ("a\u202eb", "remove it")],
)  # fmt: skip
def test_a_name_that_cannot_be_kept_is_refused_beside_its_field_and_nothing_typed_is_lost(
    site: Site, name: str, words: str
) -> None:
    key = site.keys.new_one_time_key()
    answer = site.type(key, name)
    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers
    assert words in answer.text
    assert f'value="{key}"' in answer.text
    assert f'value="{name}"' in answer.text
    assert site.type(key).status_code == 303


def test_a_name_is_shown_as_text_whatever_it_holds(site: Site) -> None:
    name = "<b>O’Brien</b>"
    cookie = site.cookie(site.type(site.keys.new_one_time_key(), name))
    page = site.browser.get("/sign-in", headers={"Cookie": f"{site.gate.cookie_name}={cookie}"})
    assert "&lt;b&gt;O’Brien&lt;/b&gt;" in page.text
    assert "<b>O’Brien" not in page.text
    again = site.type("wrong", '"><b>')
    assert '"><b>' not in again.text


def test_typing_the_key_signs_in_too(site: Site) -> None:
    answer = site.type(f"  {site.keys.new_one_time_key()} \n")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/add")
    assert editor_from_cookie(site.keys, site.cookie(answer)) is not None


def test_pasting_the_whole_link_into_the_form_is_as_good(site: Site) -> None:
    link = f"{site.origin}/sign-in?key={site.keys.new_one_time_key()}"
    assert site.type(link).status_code == 303


def test_a_key_made_by_the_command_while_the_server_runs_is_accepted(site: Site) -> None:
    assert site.type(KeyFile(site.keys.path).new_one_time_key()).status_code == 303


def test_the_cookie_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    answer = site.type(site.keys.new_one_time_key())
    cookie = SimpleCookie(answer.headers["Set-Cookie"])[site.gate.cookie_name]
    assert cookie["httponly"] is True
    assert cookie["samesite"].lower() == "lax"
    assert cookie["path"] == "/"
    assert cookie["max-age"] == str(14 * 24 * 3600)
    assert cookie["domain"] == ""
    assert cookie["secure"] == ""


def test_under_https_the_cookie_travels_encrypted_only(serve: ServeSite) -> None:
    site = serve(Editing.LINK, "https://timeline.example.org")
    ours = {"Host": "timeline.example.org", "Origin": "https://timeline.example.org"}
    answer = site.type(site.keys.new_one_time_key(), **ours)
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["__Host-diplo-sign-in-443"]
    assert cookie["secure"] is True
    assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_the_link_works_once(site: Site) -> None:
    key = site.keys.new_one_time_key()
    assert site.type(key).status_code == 303
    for again in (site.open(key), site.type(key)):
        assert again.status_code == 403
        assert "Set-Cookie" not in again.headers
        assert "diplo-timeline sign-in-link" in again.text


def test_whoever_is_in_already_may_open_the_used_link_again(site: Site) -> None:
    key = site.keys.new_one_time_key()
    cookie = {"Cookie": f"{site.gate.cookie_name}={site.cookie(site.type(key))}"}
    for again in (site.open(key, **cookie), site.type(key, **cookie)):
        assert (again.status_code, again.headers["Location"]) == (303, "/add")
        assert "Set-Cookie" not in again.headers


def test_a_look_ahead_with_head_does_not_use_the_link_up(site: Site) -> None:
    key = site.keys.new_one_time_key()
    answer = site.browser.head("/sign-in", params={"key": key})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert site.type(key).status_code == 303


def test_of_several_who_send_the_form_at_once_one_gets_in(site: Site) -> None:
    key = site.keys.new_one_time_key()
    address = str(site.browser.base_url)
    got: list[int] = []
    start = threading.Barrier(4)

    headers = {"Origin": site.origin, "Host": site.origin.removeprefix("http://")}

    def send() -> None:
        form = {"key": key, "name": "Amina"}
        with httpx.Client(base_url=address) as browser:
            start.wait(10)
            got.append(browser.post("/sign-in", data=form, headers=headers).status_code)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(got) == [303, 403, 403, 403]


def test_a_form_of_another_site_gets_nowhere_and_the_key_stays_good(site: Site) -> None:
    key = site.keys.new_one_time_key()
    assert site.type(key, Origin="https://evil.example").status_code == 403
    assert site.type(key, Origin="null").status_code == 403
    assert site.browser.post("/sign-in", data={"key": key}).status_code == 403
    assert site.type(key).status_code == 303


@pytest.mark.parametrize("key", ["mistyped", "x" * 300, "<script>alert(1)</script>", '"><b>'])
def test_a_wrong_key_is_refused_and_never_shown_again(
    site: Site, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    for answer in (site.open(key), site.type(key)):
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers
        assert key not in answer.text
        assert "This key does not work" in answer.text
    assert key not in caplog.text
    refusals = [r for r in caplog.records if r.name == "diplo_timeline.audit"]
    assert [r.levelno for r in refusals] == [logging.WARNING] * 2


def test_without_a_key_the_page_says_where_the_link_is_and_takes_the_key(site: Site) -> None:
    answer = site.browser.get("/sign-in")
    assert answer.status_code == 200
    assert "diplo-timeline sign-in-link" in answer.text
    assert "15 minutes" in answer.text
    assert '<form class="address" method="post" action="/sign-in">' in answer.text
    assert 'name="key"' in answer.text


def test_no_answer_is_kept_and_the_key_leaves_in_no_referer(site: Site) -> None:
    for answer in (
        site.open(site.keys.new_one_time_key()),
        site.open("wrong"),
        site.browser.head("/sign-in", params={"key": "x"}),
        site.browser.get("/sign-in"),
        site.type("wrong"),
        site.type(site.keys.new_one_time_key()),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for key in (site.keys.new_one_time_key(), "wrong"):
        # Told: where from, not the address. `no-referrer` would make the form's Origin `null`.
        assert site.open(key).headers.get_list("Referrer-Policy") == ["strict-origin"]
        assert key not in str(site.open(key).headers)


def test_a_wrong_key_in_a_link_leads_to_the_form_and_in_the_form_keeps_the_name(
    site: Site,
) -> None:
    assert "<form" not in site.open("wrong").text
    assert 'href="/sign-in"' in site.open("wrong").text
    assert 'value="Amina"' in site.type("wrong").text


def test_pages_run_no_script_and_load_nothing_from_elsewhere(site: Site) -> None:
    (policy,) = site.browser.get("/sign-in").headers.get_list("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'self'" in policy


def test_after_ten_wrong_keys_within_a_minute_no_more_are_looked_at(site: Site) -> None:
    key = site.keys.new_one_time_key()
    assert [site.open(f"wrong{n}").status_code for n in range(10)] == [403] * 10
    for answer in (site.open("wrong"), site.type("wrong"), site.open(key), site.type(key)):
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
        assert f"Wait {answer.headers['Retry-After']} seconds" in answer.text
    assert site.keys.redeem(key)


def test_many_wrong_keys_at_once_are_no_way_round_the_limit(site: Site) -> None:
    headers = {"Origin": site.origin, "Host": site.origin.removeprefix("http://")}
    address, start = str(site.browser.base_url), threading.Barrier(12)
    got: list[int] = []

    def guess(n: int) -> None:
        with httpx.Client(base_url=address) as browser:
            start.wait(10)
            for m in range(3):
                form = {"key": f"guess{n}-{m}", "name": "Amina"}
                got.append(browser.post("/sign-in", data=form, headers=headers).status_code)
                got.append(browser.get("/sign-in", params={"key": f"look{n}-{m}"}).status_code)

    threads = [threading.Thread(target=guess, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (got.count(403), got.count(429)) == (10, 62)


def test_right_keys_are_not_counted(site: Site) -> None:
    made = [site.keys.new_one_time_key() for _ in range(12)]
    assert [site.open(key).status_code for key in made] == [200] * 12
    assert [site.type(key).status_code for key in made] == [303] * 12


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"key=" + b"x" * 5_000, FORM, 413),
        (b"a=1&" * 40, FORM, 400),
        (b"key=\xff\xfe", FORM, 400),
        (b"", FORM, 422),
        (b"other=1", FORM, 422),
        (b"name=Amina", FORM, 403),
        (b'{"key": "x"}', "application/json", 415),
        (b"key=x", "text/plain", 415),
        (b"--b\r\n", "multipart/form-data; boundary=b", 415),
    ],
)
def test_anything_but_a_small_form_is_refused(
    site: Site, content: bytes, kind: str, status: int
) -> None:
    headers = {"Origin": site.origin, "Host": site.origin.removeprefix("http://")}
    headers |= {"Content-Type": kind}
    answer = site.browser.post("/sign-in", content=content, headers=headers)
    assert answer.status_code == status
    assert "Set-Cookie" not in answer.headers


def test_a_body_without_end_is_not_waited_for(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 1_000

    headers = {"Origin": site.origin, "Host": site.origin.removeprefix("http://")}
    headers |= {"Content-Type": FORM}
    try:
        status = site.browser.post("/sign-in", content=endless(), headers=headers).status_code
    except httpx.TransportError:
        return  # the server hung up in the middle, which is as good an answer
    assert status == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_for_signing_in(site: Site, method: str) -> None:
    key = site.keys.new_one_time_key()
    headers = {"Origin": site.origin, "Host": site.origin.removeprefix("http://")}
    answer = site.browser.request(method, "/sign-in", params={"key": key}, headers=headers)
    assert answer.status_code == 405
    assert site.keys.redeem(key)


def test_whoever_is_in_is_told_so(site: Site) -> None:
    cookie = site.cookie(site.type(site.keys.new_one_time_key()))
    answer = site.browser.get("/sign-in", headers={"Cookie": f"{site.gate.cookie_name}={cookie}"})
    assert "You are signed in" in answer.text
    assert ">Amina</b>" in answer.text
    assert 'href="/add"' in answer.text
    assert '<form class="address" method="post" action="/sign-out">' in answer.text


def test_signing_out_ends_the_session_and_takes_the_cookie_away(site: Site) -> None:
    cookie = site.cookie(site.type(site.keys.new_one_time_key()))
    other = site.cookie(site.type(site.keys.new_one_time_key(), "Ben"))
    answer = site.send("/sign-out", {}, Cookie=f"{site.gate.cookie_name}={cookie}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    gone = SimpleCookie(answer.headers["Set-Cookie"])[site.gate.cookie_name]
    assert (gone.value, gone["max-age"], gone["path"]) == ("", "0", "/")
    assert editor_from_cookie(site.keys, cookie) is None
    assert editor_from_cookie(site.keys, other) is not None
    assert site.audited()[-1] == ("sign out", "done", "Amina")


def test_nobody_is_signed_out_by_a_link_or_by_another_sites_form(site: Site) -> None:
    cookie = site.cookie(site.type(site.keys.new_one_time_key()))
    said = {"Cookie": f"{site.gate.cookie_name}={cookie}"}
    assert site.browser.get("/sign-out", headers=said).status_code == 405
    for origin in ("https://evil.example", "null"):
        assert site.send("/sign-out", {}, Origin=origin, **said).status_code == 403
    assert editor_from_cookie(site.keys, cookie) is not None


def test_whoever_is_out_already_may_sign_out_again(site: Site) -> None:
    for cookie in ("", "forged"):
        answer = site.send("/sign-out", {}, Cookie=f"{site.gate.cookie_name}={cookie}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_sign_out_that_cannot_be_kept_says_so_and_leaves_the_cookie(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = site.cookie(site.type(site.keys.new_one_time_key()))

    def full(path: Path, content: bytes) -> None:
        raise KeyFileRefused(path, "No space left on device")

    monkeypatch.setattr("diplo_timeline.access.key_file.replace_private", full)
    answer = site.send("/sign-out", {}, Cookie=f"{site.gate.cookie_name}={cookie}")
    assert answer.status_code == 503
    assert "still signed in" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_the_audit_log_tells_sign_ins_and_refusals_and_has_no_secret(site: Site) -> None:
    key = site.keys.new_one_time_key()
    cookie = site.cookie(site.type(key))
    site.type("a-wrong-key")
    site.open("a-wrong-key")
    site.type(key, Origin="https://evil.example")
    assert site.audited() == [
        ("sign in", "done", "Amina"),
        ("sign in", "refused", ""),
        ("sign in", "refused", ""),
        ("POST '/sign-in'", "refused", ""),
    ]
    told = site.keys.path.with_name("events.audit.jsonl").read_text("utf-8")
    for secret in (key, cookie, "a-wrong-key", *site.keys.read().sessions):
        assert secret not in told


def test_keys_that_cannot_be_read_let_nobody_in_and_the_log_says_why(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    key = site.keys.new_one_time_key()
    site.keys.path.chmod(0o644)
    for answer in (site.open(key), site.type(key)):
        assert answer.status_code == 503
        assert "Set-Cookie" not in answer.headers
        assert str(site.keys.path) not in answer.text
    assert "chmod 600" in caplog.text
    assert key not in caplog.text


@pytest.mark.parametrize(
    ("editing", "words"),
    [(Editing.LOCAL, "No sign-in is needed"), (Editing.OFF, "Editing is off")],
)
def test_where_no_key_is_needed_the_page_says_so_and_takes_none(
    serve: ServeSite, editing: Editing, words: str
) -> None:
    site = serve(editing)
    key = site.keys.new_one_time_key()
    for answer in (site.browser.get("/sign-in"), site.open(key), site.type(key)):
        assert answer.status_code == 200
        assert words in answer.text
        assert "<form" not in answer.text
        assert "Set-Cookie" not in answer.headers
    assert site.keys.redeem(key)
