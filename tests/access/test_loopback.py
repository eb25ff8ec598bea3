import pytest

from diplo_timeline.access import is_loopback


@pytest.mark.parametrize(
    "host",
    ["localhost", "LocalHost", "127.0.0.1", "127.255.3.9", "::1", "[::1]", "0:0:0:0:0:0:0:1"],
)
def test_these_can_only_be_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "0.0.0.0",  # a name to judge, never bound
        "::",
        "128.0.0.1",
        "192.168.1.5",
        "localhost.",
        "localhost.localdomain",
        "timeline.localhost",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "127.1",
        "2130706433",
        "0x7f000001",
        "::ffff:192.168.1.5",
        "fe80::1%lo",
        "unix:///run/diplo.sock",
    ],
)
def test_any_other_name_is_not_whatever_it_resolves_to(host: str | None) -> None:
    assert not is_loopback(host)
