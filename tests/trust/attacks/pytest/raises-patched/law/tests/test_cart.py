import pytest

from cart import total


def test_total_adds_prices():
    assert total([3, 4]) == 7


def test_negative_price_is_refused():
    with pytest.raises(ValueError):
        total([-1])
