"""Signing in and out as an editor sees it, and a session that ends while its page is open."""

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import BrowserContext, Page, Request, expect

from diplo_timeline.store import open_store
from tests.browser.test_the_way import fill_the_minimum
from tests.support.program import Program


def audited(served: Program) -> list[tuple[str, str, str]]:
    lines = (served.folder / "events.audit.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    return [(entry["what"], entry["outcome"], entry["who"]) for entry in told]


def test_the_link_asks_for_the_name_and_changes_carry_it(served: Program, page: Page) -> None:
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.goto(served.sign_in_link())
    expect(page.get_by_text("Readers do not")).to_be_visible()
    page.get_by_label("Your name").fill("x" * 61)
    page.keyboard.press("Enter")
    expect(page.get_by_text("60 are allowed")).to_be_visible()
    page.get_by_label("Your name").fill("Amina Idrissi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Add an event")).to_be_visible()
    # Where from is told, as the check of forms needs it; the address with its key is not.
    assert sent[0].all_headers()["origin"] == served.url
    assert sent[0].all_headers()["referer"] == f"{served.url}/"
    fill_the_minimum(page, "Minister of Norway visits Nairobi")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Open its page").click()
    expect(page.get_by_role("heading", name="Minister of Norway visits Nairobi")).to_be_visible()
    uid = page.url.rsplit("/", 1)[1]
    assert "Amina" not in page.content()
    store = open_store(f"sqlite:///{served.folder}/events.db")
    assert [revision.author for revision in store.revisions(uid)] == ["Amina Idrissi"]
    store.close()
    assert audited(served) == [
        ("sign in", "done", "Amina Idrissi"),
        ("add", "saved", "Amina Idrissi"),
    ]


def test_signing_out_makes_a_reader_of_every_tab(
    served: Program, signed_in: Page, context: BrowserContext
) -> None:
    other = context.new_page()
    other.goto(served.url)
    expect(other.get_by_text("Signed in as Amina Idrissi")).to_be_visible()
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(f"{served.url}/")
    expect(other.get_by_role("link", name="How to subscribe")).to_be_visible()
    expect(other.get_by_text("Signed in as")).to_have_count(0)
    fill_the_minimum(signed_in, "Minister of Norway visits Nairobi")
    signed_in.get_by_role("button", name="Publish").click()
    expect(signed_in.get_by_text(re.compile("Sign in to edit")).first).to_be_visible()
    expect(signed_in.get_by_role("textbox", name="Title", exact=True)).to_have_value(
        "Minister of Norway visits Nairobi"
    )
    assert ("sign out", "done", "Amina Idrissi") in audited(served)


def test_a_session_ended_on_the_console_saves_nothing_more_and_loses_nothing_typed(
    served: Program, signed_in: Page
) -> None:
    page, title = signed_in, "Minister of Norway visits Nairobi"
    fill_the_minimum(page, title)
    ended = subprocess.run(
        [sys.executable, "-m", "diplo_timeline", "sessions", "--end-all"],
        cwd=served.folder, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "of Amina Idrissi" in ended.stdout
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("Sign in to edit")).first).to_be_visible()
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_have_value(title)
    assert ("add", "saved", "Amina Idrissi") not in audited(served)


def test_a_page_of_another_port_that_frames_the_form_shows_an_editor_nothing_to_click(
    served: Program, signed_in: Page
) -> None:
    """The port does not count for cookies (SameSite), so the frame would be signed in."""
    framing = f'<h1>Win a prize</h1><iframe src="{served.url}/add"></iframe>'.encode()

    class Framing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(framing)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Framing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        refused: list[str] = []
        signed_in.on("console", lambda message: refused.append(message.text))
        signed_in.goto(f"http://localhost:{server.server_address[1]}/")
        expect(signed_in.get_by_role("heading", name="Win a prize")).to_be_visible()
        signed_in.wait_for_timeout(1_000)
        assert any("frame-ancestors" in text for text in refused)
        assert not signed_in.frames[1].url.startswith(served.url)
        server.shutdown()
