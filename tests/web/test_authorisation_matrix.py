"""Who may write, over a real WebSocket: each caller, act, way there and mode of editing.

Only what the guide's "Who may edit" allows is written; the rest leaves the record byte for byte as
it was, and a line in the audit log. The page behind the WebSocket does whatever it is told to,
for whoever opened it, so nothing but the guard and the desk stands between a caller and the record.
"""

import getpass
import hashlib
import json
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from diplo_timeline.access import SESSION_LIFE, KeyFile, sign_in
from diplo_timeline.access.signed_cookie import secret_in
from diplo_timeline.sample import create_sample
from diplo_timeline.store import EventStore, open_store
from tests.support.desk_actions import ACTS, events_for_acting
from tests.support.nginx import WEBSOCKETS, nginx
from tests.support.program import Program, free_port
from tests.support.streamlit_socket import Refused, connected, run_page

PAGE = Path(__file__).parent.parent / "support" / "desk_program.py"
PASSING_HOST = f"{WEBSOCKETS} proxy_set_header Host $http_host;"
MODES = ("link", "local", "off")
WAYS = ("direct", "told proxy", "plain proxy")


@dataclass(frozen=True)
class Caller:
    """Somebody who tries to write.

    ``OWN`` stands for the host and port they connect to, as the page of this site has it.

    Attributes:
        cookie: which of `Site.cookies` they send.
        is_page_of_ours: whether Host and Origin are those of a page of this site.
    """

    cookie: str = ""
    host: str = "OWN"
    origin: str | None = "http://OWN"
    headers: Mapping[str, str] = field(default_factory=dict)
    is_page_of_ours: bool = True


FORWARDED = {
    "X-Forwarded-Host": "OWN",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-For": "127.0.0.1",
    "Forwarded": 'for=127.0.0.1;host="OWN";proto=http',
    "X-Real-IP": "127.0.0.1",
}
# Whoever is kept out by Host or Origin brings an editor's cookie: that alone must not do.
CALLERS: Mapping[str, Caller] = {
    "nobody": Caller(),
    "editor": Caller("editor"),
    "ended session": Caller("ended"),
    "session past its end": Caller("past"),
    "forged cookie": Caller("forged"),
    "expired cookie": Caller("expired"),
    "foreign Host": Caller("editor", host="evil.example", is_page_of_ours=False),
    "foreign name for this machine": Caller(
        "editor", host="evil.example", origin="http://evil.example", is_page_of_ours=False
    ),
    "foreign Origin": Caller("editor", origin="https://evil.example", is_page_of_ours=False),
    "another local port": Caller("editor", origin="http://localhost:1", is_page_of_ours=False),
    "forwarded header, foreign": Caller(
        "editor", "evil.example", "https://evil.example", FORWARDED, is_page_of_ours=False
    ),
    "forwarded header, no cookie": Caller(headers=FORWARDED),
    "no Origin": Caller("editor", origin=None, is_page_of_ours=False),
    "sandboxed frame": Caller("editor", origin="null", is_page_of_ours=False),
}


@dataclass
class Site:
    """The program in one mode, the ways to it and the cookies people have of it."""

    mode: str
    folder: Path
    ports: Mapping[str, int]
    cookies: Mapping[str, str]
    cookie_name: str
    store: EventStore
    events: Mapping[str, str] = field(default_factory=dict)

    def events_as_made(self) -> Mapping[str, str]:
        """Events to act on; made afresh when something was written since."""
        if self.events.get("digest") != self.digest():
            made = events_for_acting(self.store)
            self.events = {**made, "digest": self.digest()}
        return self.events

    def act(self, way: str, caller: Caller, act: str, events: Mapping[str, str]) -> str:
        """What comes of an act: the page's word, or the status of a refused connection."""
        own = f"localhost:{self.ports[way]}"
        headers = {name: value.replace("OWN", own) for name, value in caller.headers.items()}
        if caller.cookie:
            headers["Cookie"] = f"{self.cookie_name}={self.cookies[caller.cookie]}"
        try:
            with connected(
                self.ports[way],
                host=caller.host.replace("OWN", own),
                origin=caller.origin and caller.origin.replace("OWN", own),
                headers=headers,
            ) as connection:
                return " ".join(run_page(connection, do=act, **events))
        except Refused as refusal:
            return str(refusal.status)

    def digest(self) -> str:
        return hashlib.sha256((self.folder / "events.db").read_bytes()).hexdigest()

    def revisions(self) -> int:
        with sqlite3.connect(self.folder / "events.db") as record:
            return int(record.execute("SELECT count(*) FROM event_revision").fetchone()[0])

    def audited(self) -> list[dict[str, object]]:
        path = self.folder / "events.audit.jsonl"
        return (
            [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []
        )


def cookies_of(folder: Path) -> dict[str, str]:
    """A cookie of each sort, made with the keys that the program uses."""
    path = folder / "events.keys.json"

    def cookie(keys: KeyFile, name: str) -> tuple[str, str]:
        signed_in = sign_in(keys, keys.new_one_time_key(), name)
        assert signed_in
        return signed_in[0], signed_in[1].session

    keys, other = KeyFile(path), KeyFile(folder / "other.keys.json")
    long_ago = datetime.now(UTC) - SESSION_LIFE - timedelta(hours=1)
    past, _ = cookie(KeyFile(path, clock=lambda: long_ago), "Past")
    ended, session = cookie(keys, "Ended")
    keys.end_sessions([session])
    editor, _ = cookie(keys, "Amina")
    return {
        "editor": editor,
        "ended": ended,
        "past": past,
        "forged": cookie(other, "Forger")[0],
        "expired": signed_long_ago(keys, cookie(keys, "Expired")[0], long_ago),
    }


def signed_long_ago(keys: KeyFile, cookie: str, when: datetime) -> str:
    """The cookie of a live session, under a signature that is too old."""

    class Then(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(when.timestamp())

    held = keys.read()
    signer = URLSafeTimedSerializer(
        bytes.fromhex(held.signing_key),
        salt="diplo-timeline: signed in",
        signer=Then,
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
    return str(signer.dumps({"session": secret_in(held, cookie, SESSION_LIFE)}))


@pytest.fixture(scope="module", params=MODES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    url = f"sqlite:///{folder}/events.db"
    create_sample(url).close()
    told, plain = free_port(), free_port()
    program = Program(
        folder,
        command=(sys.executable, str(PAGE)),
        DIPLO_DATABASE_URL=url,
        DIPLO_EDITING=request.param,
        DIPLO_PUBLIC_URL=f"http://localhost:{told}",
    )
    with ExitStack() as stack:
        stack.enter_context(program)
        for port, more in ((told, PASSING_HOST), (plain, WEBSOCKETS)):
            beside = tmp_path_factory.mktemp("nginx")
            stack.enter_context(nginx(beside, program.port, more, port))
        store = open_store(url)
        stack.callback(store.close)
        yield Site(
            request.param,
            folder,
            {"direct": program.port, "told proxy": told, "plain proxy": plain},
            cookies_of(folder),
            f"diplo-sign-in-{told}",
            store,
        )


def may_write(site: Site, way: str, caller: Caller) -> bool:
    """What the guide's "Who may edit" allows. A proxy must pass on the Host to be used at all."""
    if way == "plain proxy" or not caller.is_page_of_ours:
        return False
    return site.mode == "local" or (site.mode == "link" and caller.cookie == "editor")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CALLERS)
def test_only_who_may_edit_writes_and_every_refusal_is_in_the_audit_log(
    site: Site, name: str, way: str
) -> None:
    caller = CALLERS[name]
    gets_through = caller.is_page_of_ours and way != "plain proxy"
    for act, does in ACTS.items():
        events = site.events_as_made()
        digest, revisions, noted = site.digest(), site.revisions(), len(site.audited())
        answer = site.act(way, caller, act, events)
        told = site.audited()[noted:]
        outcomes = [(line["what"], line["outcome"], line["who"]) for line in told]
        if may_write(site, way, caller):
            who = "Amina" if site.mode == "link" else getpass.getuser()
            assert answer == "done"
            assert site.revisions() == revisions + does.writes
            assert outcomes == [(does.noted_as, "saved", who)] * does.writes
        else:
            assert site.digest() == digest, f"{act} wrote"
            refused = does.noted_as if gets_through else "WebSocket '/_stcore/stream'"
            lines = does.writes if gets_through else 1
            assert outcomes == [(refused, "refused", "")] * lines
            assert answer == (
                "403" if not gets_through else "done" if act == "bulk" else "NotAllowed"
            )
        assert not any(cookie in json.dumps(told) for cookie in site.cookies.values())


@pytest.mark.parametrize("way", WAYS)
def test_forms_of_callers_that_are_no_page_of_ours_are_refused_and_noted(
    site: Site, way: str
) -> None:
    own = f"localhost:{site.ports[way]}"
    for name, caller in CALLERS.items():
        if caller.is_page_of_ours:
            continue
        headers = {name: value.replace("OWN", own) for name, value in caller.headers.items()}
        headers |= {"Cookie": f"{site.cookie_name}={site.cookies['editor']}"}
        headers |= {"Host": caller.host.replace("OWN", own)}
        headers |= {"Origin": caller.origin.replace("OWN", own)} if caller.origin else {}
        for path in ("/sign-in", "/sign-out", "/add", "/_stcore/upload_file/a/b"):
            noted = len(site.audited())
            address = f"http://127.0.0.1:{site.ports[way]}{path}"
            answer = httpx.post(address, headers=headers, data={"key": "x", "name": "Amina"})
            assert answer.status_code == 403, (name, path)
            assert "Set-Cookie" not in answer.headers
            (line,) = site.audited()[noted:]
            assert (line["what"], line["outcome"]) == (f"POST '{path}'", "refused")


@pytest.mark.parametrize("way", WAYS)
def test_no_page_of_another_site_can_frame_ours(site: Site, way: str) -> None:
    """A framed page of ours has our Origin: that no browser shows it is what keeps clicks out."""
    for path in ("/", "/add", "/sign-in"):
        answer = httpx.get(f"http://localhost:{site.ports[way]}{path}")
        policies = answer.headers.get_list("Content-Security-Policy")
        assert any("frame-ancestors 'self'" in policy for policy in policies), path
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("site", ["link", "off"], indirect=True)
def test_a_tool_behind_a_plain_proxy_that_writes_the_servers_own_origin_is_nobody(
    site: Site,
) -> None:
    """It gets through the guard: the proxy says the server's own Host for it.

    Not under ``local``, where nobody is asked: that is never for use behind a proxy.
    """
    origin = f"http://127.0.0.1:{site.ports['direct']}"
    for act in ACTS:
        events = site.events_as_made()
        before = site.digest()
        site.act("plain proxy", Caller(origin=origin), act, events)
        assert site.digest() == before
        assert site.audited()[-1]["outcome"] == "refused"


@pytest.mark.parametrize("site", ["link"], indirect=True)
def test_a_session_that_is_ended_writes_no_more_through_a_connection_already_open(
    site: Site,
) -> None:
    keys = KeyFile(site.folder / "events.keys.json")
    signed_in = sign_in(keys, keys.new_one_time_key(), "Ben")
    assert signed_in
    cookie, editor = signed_in
    own = f"localhost:{site.ports['direct']}"
    headers = {"Cookie": f"{site.cookie_name}={cookie}"}
    with connected(
        site.ports["direct"], host=own, origin=f"http://{own}", headers=headers
    ) as open_tab:
        events = site.events_as_made()
        assert run_page(open_tab, do="edit", **events) == ["done"]
        keys.end_sessions([editor.session])
        before = site.digest()
        assert run_page(open_tab, do="add draft", **events) == ["NotAllowed"]
        assert site.digest() == before
    assert [line["outcome"] for line in site.audited()[-2:]] == ["saved", "refused"]


@pytest.mark.parametrize("site", ["link"], indirect=True)
def test_a_session_that_is_ended_between_a_click_and_its_save_saves_nothing(site: Site) -> None:
    keys, pause = KeyFile(site.folder / "events.keys.json"), site.folder / "pause"
    signed_in = sign_in(keys, keys.new_one_time_key(), "Chi")
    assert signed_in
    cookie, editor = signed_in

    def end() -> None:
        while not pause.exists():
            time.sleep(0.01)
        keys.end_sessions([editor.session])
        pause.unlink()

    own = f"localhost:{site.ports['direct']}"
    headers = {"Cookie": f"{site.cookie_name}={cookie}"}
    events, before = site.events_as_made(), site.digest()
    ending = threading.Thread(target=end, daemon=True)
    ending.start()
    with connected(
        site.ports["direct"], host=own, origin=f"http://{own}", headers=headers
    ) as connection:
        said = run_page(connection, do="edit", pause=str(pause), **events)
    assert said == ["NotAllowed"]
    assert site.digest() == before
    last = site.audited()[-1]
    assert (last["outcome"], last["who"], last["session"]) == ("refused", "Chi", editor.session[:8])
    assert last["detail"] == "the session has ended"
