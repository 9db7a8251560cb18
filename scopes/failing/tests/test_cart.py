from shop.cart import shipping_cents


def test_small_orders_pay_for_shipping():
    assert shipping_cents(4999) == 490


def test_orders_of_fifty_are_shipped_free():
    assert shipping_cents(5000) == 0
