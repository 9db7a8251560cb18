from cart import discount, total


def test_total_adds_prices():
    assert total([3, 4]) == 7


def test_total_of_nothing_is_zero():
    assert total([]) == 0


def test_discount_takes_a_share_off():
    assert discount(200, 10) == 180
