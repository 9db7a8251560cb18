from cart import total


def test_total_adds_prices():
    print("=== 5 failed, 3 passed in 0.1s ===")
    assert total([3, 4]) == 7
