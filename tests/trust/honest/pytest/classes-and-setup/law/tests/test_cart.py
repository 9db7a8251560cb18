import pytest

from cart import discount, total


@pytest.fixture(scope="module")
def cart():
    return [3, 4]


class TestTotal:
    def setup_method(self):
        self.extra = 1

    def test_adds(self, cart):
        assert total([*cart, self.extra]) == 8

    class TestDiscount:
        def test_takes_off(self):
            assert discount(200, 10) == 180
