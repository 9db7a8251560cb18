import pytest

from app.core import open_orders, total


def test_total_multiplies():
    assert total(3, 250) == 750


@pytest.mark.parametrize("discount, expected", [(0, 1000), (15, 850), (100, 0)])
def test_total_takes_the_discount_off(discount, expected):
    assert total(4, 250, discount) == expected


def test_total_rounds_half_up():
    assert total(1, 333, 50) == 167


def test_total_refuses_a_negative_quantity():
    with pytest.raises(ValueError):
        total(-1, 250)


def test_setup_left_two_orders_open():
    assert open_orders() == 2
