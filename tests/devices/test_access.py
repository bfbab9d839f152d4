import pytest

from chairside.devices.access import UnsafeAccess, allow_list


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_admitted_without_a_list(host: str) -> None:
    assert allow_list(listed=[], host="127.0.0.1").admits(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "unknown", ""])
def test_nobody_else_is(host: str) -> None:
    assert not allow_list(listed=[], host="localhost").admits(host)


@pytest.mark.parametrize(
    ("host", "admitted"),
    [
        ("192.0.2.10", True),
        ("192.0.2.11", False),
        ("198.51.100.255", True),
        ("198.51.101.0", False),
        ("2001:db8::7", True),
        ("fe80::1%eth0", False),
        ("127.0.0.1", False),
    ],
)
def test_a_list_admits_what_it_names(host: str, admitted: bool) -> None:
    listed = ["192.0.2.10", "198.51.100.0/24", "2001:db8::/32"]
    assert allow_list(listed=listed, host="0.0.0.0").admits(host) is admitted  # noqa: S104


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "clinic.example"])  # noqa: S104
def test_open_to_the_network_without_a_list_is_refused(host: str) -> None:
    with pytest.raises(UnsafeAccess, match="CHAIRSIDE_HL7_ALLOW"):
        allow_list(listed=["", " "], host=host)


def test_what_is_no_address_is_named() -> None:
    with pytest.raises(UnsafeAccess, match="“monitor-7”"):
        allow_list(listed=["monitor-7"], host="127.0.0.1")
