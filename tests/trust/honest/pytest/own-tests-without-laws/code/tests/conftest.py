import pytest


@pytest.fixture
def prices():
    return [3, 4]
