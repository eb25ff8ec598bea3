from itertools import product

import pytest

from diplo_timeline.errors import SettingsError
from diplo_timeline.web.origins import Ours


def objection(ours: Ours, host: str, origin: str) -> str | None:
    return ours.objection([host.encode()], [origin.encode()])


def test_a_public_address_is_ours_alone_even_on_the_machine_itself() -> None:
    ours = Ours.of("https://timeline.example.org", 8501)
    assert objection(ours, "timeline.example.org", "https://timeline.example.org") is None
    for host in ("localhost:8501", "127.0.0.1:8501", "[::1]:8501"):
        assert objection(ours, host, f"http://{host}") is not None


@pytest.mark.parametrize(
    ("public_url", "host", "origin"),
    [
        (
            "https://timeline.example.org:443",
            "timeline.example.org",
            "https://timeline.example.org",
        ),
        ("http://timeline.example.org:80", "timeline.example.org", "http://timeline.example.org"),
        ("https://timeline.example.org:8443", "timeline.example.org:8443", None),
        ("HTTPS://Timeline.Example.org", "timeline.example.org", "https://timeline.example.org"),
        ("http://[2001:DB8:0::1]:8080", "[2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
        ("http://192.0.2.7:8501", "192.0.2.7:8501", "http://192.0.2.7:8501"),
    ],
)
def test_the_public_address_is_compared_as_browsers_write_it(
    public_url: str, host: str, origin: str | None
) -> None:
    ours = Ours.of(public_url, 8501)
    assert objection(ours, host, origin or f"https://{host}") is None


def test_on_loopback_each_name_of_this_machine_goes_with_itself_only() -> None:
    ours = Ours.of("http://localhost:8501", 8501)
    names = ("localhost:8501", "127.0.0.1:8501", "[::1]:8501")
    for host, origin in product(names, names):
        assert (objection(ours, host, f"http://{origin}") is None) == (host == origin)


def test_on_loopback_both_the_public_port_and_the_one_listened_on_are_ours() -> None:
    ours = Ours.of("http://localhost:9000", 8501)
    assert objection(ours, "localhost:9000", "http://localhost:9000") is None
    assert objection(ours, "127.0.0.1:8501", "http://127.0.0.1:8501") is None
    assert objection(ours, "127.0.0.1:9000", "http://127.0.0.1:9000") is not None


def test_on_port_80_browsers_leave_the_port_out_and_so_do_we() -> None:
    ours = Ours.of("http://localhost", 80)
    assert objection(ours, "127.0.0.1", "http://127.0.0.1") is None
    assert objection(ours, "127.0.0.1:80", "http://127.0.0.1:80") is not None


@pytest.mark.parametrize(
    ("public_url", "what"),
    [
        ("https://bücher.example", "xn--"),
        ("ftp://timeline.example.org", "as browsers send it"),
        ("timeline.example.org", "as browsers send it"),
        ("http://timeline.example.org:99999", "port"),
    ],
)
def test_a_public_address_no_browser_could_be_at_is_refused(public_url: str, what: str) -> None:
    with pytest.raises(SettingsError, match=what) as refused:
        Ours.of(public_url, 8501)
    assert "DIPLO_PUBLIC_URL" in str(refused.value)


def test_a_strangers_header_of_any_length_makes_a_short_objection() -> None:
    told = objection(Ours.of("http://localhost:8501", 8501), "x" * 60_000, "null")
    assert told is not None
    assert len(told) < 500


@pytest.mark.parametrize("count", [0, 2])
def test_there_is_exactly_one_host_and_one_origin(count: int) -> None:
    ours = Ours.of("http://localhost:8501", 8501)
    host, origin = b"localhost:8501", b"http://localhost:8501"
    assert ours.objection([host], [origin]) is None
    assert f"{count} Host" in str(ours.objection([host] * count, [origin]))
    assert f"{count} Origin" in str(ours.objection([host], [origin] * count))
