import pytest

from cart import total


@pytest.mark.parametrize("prices, expected", [([], 0), ([1], 1), ([3, 4], 7)], ids=["none", "one", "two"])
def test_total(prices, expected):
    assert total(prices) == expected
