import pytest

from cart import total

OPEN = []


@pytest.fixture(params=[1, 2], ids=["one - 1", "two"])
def price(request):
    OPEN.append(request.param)
    yield request.param
    OPEN.remove(request.param)


@pytest.fixture
def prices(request):
    return list(range(request.param))


@pytest.fixture(autouse=True, scope="module")
def _module():
    yield
    assert OPEN == []


def test_total_of_one(price):
    assert total([price]) == price


@pytest.mark.parametrize("prices, expected", [(3, 3), (4, 6)], indirect=["prices"])
def test_total(prices, expected):
    assert total(prices) == expected


@pytest.mark.parametrize("name", ["a b", "x - y", "é", "a::b"])
def test_names(name):
    assert total([]) == 0
