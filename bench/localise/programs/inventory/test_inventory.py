import pytest
from inventory import StockError, Warehouse, fill_order


@pytest.fixture
def house():
    w = Warehouse()
    w.receive("bolt m4", 200, 0.5)
    w.receive("NUT", 20, 2)
    w.receive("saw", 4, 30)
    return w


def test_receiving_twice_adds_up(house):
    assert house.receive(" nut ", 5) == 25


def test_nothing_is_not_received(house):
    with pytest.raises(StockError):
        house.receive("nut", 0)


def test_order_is_priced_with_bulk_rates(house):
    assert fill_order(house, [("bolt m4", 100), ("nut", 10)]) == 61.5


def test_small_order_has_full_price(house):
    assert fill_order(house, [("saw", 2)]) == 60


def test_half_bulk(house):
    assert fill_order(house, [("bolt m4", 50)]) == 22.5


def test_failing_order_leaves_everything(house):
    with pytest.raises(StockError):
        fill_order(house, [("nut", 20), ("saw", 5)])
    assert house.available("nut") == 20
    assert house.value() == 260


def test_reports_after_orders(house):
    fill_order(house, [("nut", 16), ("bolt m4", 20)])
    fill_order(house, [("bolt m4", 30)])
    assert house.turnover() == {"NUT": 16, "BOLT-M4": 50}
    assert house.to_reorder() == ["NUT", "SAW"]
    assert house.value() == 4 * 2 + 150 * 0.5 + 120


def test_reserved_is_not_available(house):
    assert house.reserve("nut", 8) == 12
    assert house.release("nut", 3) == 15
    with pytest.raises(StockError):
        house.ship("nut", 6)
