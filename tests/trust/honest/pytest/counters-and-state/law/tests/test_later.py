from cart import add


def test_later():
    assert add("jam")[-1] == "jam"
