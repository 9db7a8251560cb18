from cart import add, next_number


def test_first():
    assert next_number() == 1


def test_second():
    assert next_number() == 2


def test_added():
    assert add("milk") == ["milk"]


def test_added_again():
    assert add("tea") == ["milk", "tea"]
