"""Signing in as a browser does: the link opens a page, and its form takes the name."""

from urllib.parse import urlsplit

import httpx


def sign_in(link: str, name: str = "Amina", web: httpx.Client | None = None) -> httpx.Response:
    """Follow a sign-in link and send its form; returns the answer, which sets the cookie."""
    parts = urlsplit(link)
    form = {"key": parts.query.removeprefix("key="), "name": name}
    origin = {"Origin": f"{parts.scheme}://{parts.netloc}"}
    send = web.post if web else httpx.post
    return send(f"{parts.scheme}://{parts.netloc}{parts.path}", data=form, headers=origin)


def cookie_of(answer: httpx.Response) -> str:
    """The cookie that an answer set, as the header that sends it back."""
    assert "Set-Cookie" in answer.headers, answer.text
    return str(answer.headers["Set-Cookie"].partition(";")[0])
