import pytest

from cart import total


@pytest.fixture
def test_client():
    return total


def helper():
    return [3, 4]


def test_total_by_client(test_client):
    assert test_client(helper()) == 7
