from cart import total


def test_total_adds_prices(prices):
    assert total(prices) == 7
