import pytest

from tariff import __version__, price_cents


@pytest.mark.parametrize(("used", "price"), [(0, 950), (100, 4050)])
def test_price(used, price):
    assert price_cents(used) == price


def test_version():
    assert __version__ == "2.1.0"
