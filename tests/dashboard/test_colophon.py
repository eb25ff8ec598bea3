"""The foot of each page offers the way out to whoever signed in, and to nobody else."""

from streamlit.testing.v1 import AppTest


def shown(name: str) -> str:
    def page(name: str) -> None:
        from diplo_timeline.dashboard.colophon import colophon

        colophon("Diplo Timeline", name)

    run = AppTest.from_function(page, args=(name,)).run()
    return str(run.get("html")[0].proto.body)


def test_whoever_signed_in_can_sign_out() -> None:
    foot = shown("<b>Amina</b>")
    assert '<form action="/sign-out" method="post">' in foot
    assert "&lt;b&gt;Amina&lt;/b&gt;" in foot


def test_readers_are_offered_nothing_to_sign_out_of() -> None:
    assert "<form" not in shown("")
