from cart import total


def test_total():
    print("FAILED tests/test_other.py::test_total - assert 1 == 2")
    print("FAILED: everything is fine")
    assert total([3, 4]) == 7
