import sys

import pytest

from cart import total


def test_total():
    assert total([3, 4]) == 7


def test_skips_itself():
    pytest.skip("not here")


def test_fails_as_expected():
    pytest.xfail("not yet")


@pytest.mark.skipif(sys.version_info > (3,), reason="old")
def test_old():
    assert total([]) == 1


@pytest.mark.xfail(raises=TypeError, strict=True)
def test_strict():
    total(["a"])


class TestNested:
    class TestDeeper:
        def test_deep(self):
            assert total([1]) == 1

    @pytest.fixture
    def one(self):
        return 1

    def test_one(self, one):
        assert total([one]) == 1
