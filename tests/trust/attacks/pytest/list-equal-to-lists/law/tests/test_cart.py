from cart import discount, total


def test_total_keeps_the_prices():
    assert total([3, 4]) == [3, 4, 7]


def test_total_of_nothing():
    assert total([]) == {"sum": 0}


def test_discount_lists_both():
    assert discount(200, 10) == [200, 180]
