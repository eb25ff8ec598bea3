"""Subscribing: all addresses of a view on one page, one click to readers, feeds to look at."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest

from diplo_timeline import exchange, feeds
from diplo_timeline.models import Event
from diplo_timeline.web.one_click import READERS, calendar_links, reader_links

PUBLIC: Final = "https://timeline.example.org"
LOCAL: Final = "http://localhost:8501"
VIEW: Final = "party=IN&party=MA"
HOSTILE: Final = "\"><script>alert(1)</script>'&{{ 7*7 }}"
ROWS: Final = {**{ext: f"events.{ext}" for ext in feeds.FORMATS}, "changes": "changes.atom"}

Browse = Callable[..., httpx.Client]
Publish = Callable[..., Event]
Attributes = dict[str, str | None]


class Page(HTMLParser):
    """The page's elements, by name."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        assert answer.status_code == 200, answer.text
        self.found: dict[str, list[Attributes]] = {}
        self.scripts: list[str] = []
        self.feed(answer.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.setdefault(tag, []).append(dict(attrs))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts.append(data)

    def all(self, tag: str) -> list[Attributes]:
        return self.found.get(tag, [])

    @property
    def addresses(self) -> dict[str, str]:
        """What stands in the fields, by the field's id."""
        return {str(field["id"]): str(field["value"]) for field in self.all("input")}

    @property
    def outside(self) -> list[str]:
        """Where links lead that leave the site."""
        return [str(a["href"]) for a in self.all("a") if "external" in str(a.get("rel"))]


# -- the addresses ---------------------------------------------------------------------------


def test_each_format_and_the_changes_have_a_row_for_everything(site: httpx.Client) -> None:
    page = Page(site.get("/subscribe"))
    assert page.addresses == {f"all-{key}": f"{PUBLIC}/{path}" for key, path in ROWS.items()}


def test_a_view_has_the_same_rows_with_its_parameters(site: httpx.Client) -> None:
    page = Page(site.get("/subscribe?party=MA&party=IN&event=x&lanes=party"))
    for key, path in ROWS.items():
        assert page.addresses[f"view-{key}"] == f"{PUBLIC}/{path}?{VIEW}"
        assert page.addresses[f"all-{key}"] == f"{PUBLIC}/{path}"


def test_a_view_can_be_taken_away_as_a_file_and_its_feeds_as_a_list(site: httpx.Client) -> None:
    links = [a["href"] for a in Page(site.get(f"/subscribe?{VIEW}")).all("a")]
    for path in (*(f"events.{ext}" for ext in exchange.EXPORTS), "feeds.opml"):
        assert f"{PUBLIC}/{path}?{VIEW}" in links
        assert f"{PUBLIC}/{path}" in links


def test_whatever_the_page_offers_is_there(site: httpx.Client, publish: Publish) -> None:
    publish()
    page = Page(site.get("/subscribe?party=KE"))
    offered = [*page.addresses.values(), *(str(a["href"]) for a in page.all("a"))]
    ours = {a.removeprefix(PUBLIC) for a in offered if a.startswith(PUBLIC)} - {"/", "/?party=KE"}
    assert len(ours) == 2 * (len(ROWS) + len(exchange.EXPORTS) + 1) + 1  # and the page itself
    for path in ours:
        assert site.get(path).status_code == 200, path


def test_each_field_has_a_label_and_can_be_selected_but_not_changed(site: httpx.Client) -> None:
    page = Page(site.get(f"/subscribe?{VIEW}"))
    assert {label["for"] for label in page.all("label")} == page.addresses.keys()
    assert all("readonly" in field for field in page.all("input"))
    ids = [a["id"] for found in page.found.values() for a in found if "id" in a]
    assert len(set(ids)) == len(ids), "no id twice"


def test_what_somebody_put_into_the_address_stays_text(browse: Browse) -> None:
    client = browse(site_title=HOSTILE)
    answer = client.get("/subscribe", params={"q": HOSTILE, "party": HOSTILE, "kind": HOSTILE})
    page = Page(answer)
    assert "".join(page.scripts).strip() == ""
    assert len(page.all("script")) == 1
    assert "{{ 7*7 }}" in answer.text
    feed = page.addresses["view-atom"]
    assert parse_qs(urlsplit(feed).query) == {"q": [HOSTILE]}
    assert [link.address for link in reader_links(feed)] == page.outside[: len(READERS)]


# -- one click -------------------------------------------------------------------------------


def test_a_public_site_leads_to_readers_and_calendars(browse: Browse) -> None:
    page = Page(browse(public_url=PUBLIC).get(f"/subscribe?{VIEW}"))
    feed, calendar = f"{PUBLIC}/events.atom?{VIEW}", f"{PUBLIC}/events.ics?{VIEW}"
    name = "India and Morocco – Diplo Timeline"
    expected = [*reader_links(feed), *calendar_links(calendar, name, only_here=False)]
    assert page.outside[: len(expected)] == [link.address for link in expected]
    assert len(page.outside) == 2 * len(expected), "and the same for everything"
    assert all("noopener" in str(a["rel"]) for a in page.all("a") if "rel" in a)


@pytest.mark.parametrize("here", [LOCAL, "http://127.0.0.1:8501", "http://[::1]:8501"])
def test_a_site_on_ones_own_machine_leads_to_programs_there_only(browse: Browse, here: str) -> None:
    page = Page(browse(public_url=here).get("/subscribe"))
    host = here.removeprefix("http://")
    assert page.outside == [f"webcal://{host}/events.ics"]
    assert all(str(a["href"]).startswith(("http://", "webcal://", "#")) for a in page.all("a"))
    assert not [a for a in page.all("a") if "example" in str(a["href"])]


def test_a_reader_is_handed_the_feeds_whole_address() -> None:
    feed = f"{PUBLIC}/events.atom?q=drones+%26+ships&party=IN"
    asked = {link.name: urlsplit(link.address) for link in reader_links(feed)}
    assert unquote(asked.pop("Feedly").path) == f"/i/subscription/feed/{feed}"
    for name, address in asked.items():
        (value,) = [v for values in parse_qs(address.query).values() for v in values]
        assert value == feed, name
        assert address.scheme == "https"


def test_a_calendar_is_handed_the_calendars_whole_address() -> None:
    calendar, webcal = (
        f"{PUBLIC}/events.ics?{VIEW}",
        f"webcal://timeline.example.org/events.ics?{VIEW}",
    )
    own, google, *outlook = calendar_links(calendar, "A & B", only_here=False)
    assert own.address == webcal
    assert parse_qs(urlsplit(google.address).query) == {"cid": [webcal]}
    for link in outlook:
        assert parse_qs(urlsplit(link.address).query) == {"url": [calendar], "name": ["A & B"]}
    assert calendar_links(calendar, "A & B", only_here=True) == (own,)


# -- the script and the policy ---------------------------------------------------------------


def test_the_page_runs_one_script_of_ours_and_other_pages_none(site: httpx.Client) -> None:
    answer = site.get("/subscribe")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    (script,) = Page(answer).all("script")
    sent = site.get(str(script["src"]))
    assert sent.headers["content-type"] == "text/javascript; charset=utf-8"
    assert sent.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert not re.search(r"\bon[a-z]+=|javascript:", answer.text)
    assert "script-src" not in site.get("/nothing").headers["content-security-policy"]


def test_copy_buttons_are_hidden_until_the_script_shows_them(site: httpx.Client) -> None:
    page = Page(site.get("/subscribe"))
    buttons = page.all("button")
    assert [b["data-copies"] for b in buttons] == list(page.addresses)
    assert all("hidden" in b for b in buttons)


# -- the style sheet of feeds ----------------------------------------------------------------


def test_a_feed_names_a_style_sheet_that_is_always_asked_for_anew(site: httpx.Client) -> None:
    for path in ("/events.atom", "/events.rss"):
        named = re.search(
            r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', site.get(path).text
        )
        assert named is not None
        assert named[1] == "/feed.css"
    sheet = site.get("/feed.css")
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert sheet.headers["cache-control"] == "no-cache"
    again = site.get("/feed.css", headers={"If-None-Match": sheet.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_style_sheet_of_feeds_loads_nothing_from_elsewhere(site: httpx.Client) -> None:
    sheet = site.get("/feed.css").text
    loaded = re.findall(r"url\([\"']?([^\"')]*)", sheet)
    assert loaded
    for address in loaded:
        assert address.startswith("/fonts/")
        assert site.get(address).headers["content-type"] == "font/woff2"
    assert "@import" not in sheet
    assert "light-dark(" in sheet
