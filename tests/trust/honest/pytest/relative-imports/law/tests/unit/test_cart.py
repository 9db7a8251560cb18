from cart import total

from .helpers import prices
from .. import unit


def test_total():
    assert total(prices()) == 7, "the sum"


def test_package():
    assert unit.__name__.endswith("unit")
