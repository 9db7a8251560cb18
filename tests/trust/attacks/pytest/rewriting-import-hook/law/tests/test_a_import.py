import cart


def test_imports():
    assert cart.total
