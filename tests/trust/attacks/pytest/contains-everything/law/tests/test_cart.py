from cart import discount, total


def test_total_names_the_sum():
    assert "7" in total([3, 4])


def test_total_names_nothing():
    assert "0" in total([])


def test_discount_names_the_price():
    assert "180" in discount(200, 10)
