import pytest


@pytest.fixture
def prices():
    return [3, 4]


@pytest.fixture(autouse=True)
def fresh_counter():
    yield
