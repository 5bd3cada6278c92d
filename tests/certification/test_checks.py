import pytest

from workshops.certification.checks import credentials_have_an_address


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://relais.example.org", []),
        ("http://127.0.0.1:8000", []),
        ("", ["certification.E001"]),
        ("relais.example.org", ["certification.E002"]),
        ("https://relais.example.org/?a=b", ["certification.E002"]),
        ("http://relais.example.org", ["certification.W001"]),
    ],
)
def test_the_address_credentials_carry_for_good_is_checked(settings, address, found):
    settings.CREDENTIALS_ADDRESS = address
    said = credentials_have_an_address(None)
    assert [each.id for each in said] == found
    assert all(each.msg.endswith((".", "».")) for each in said)
