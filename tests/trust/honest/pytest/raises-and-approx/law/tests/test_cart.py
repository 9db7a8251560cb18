import warnings

import pytest

from cart import discount, total


def test_refuses_text():
    with pytest.raises(TypeError, match="unsupported"):
        total(["a"])


def test_discount_nearly():
    assert discount(0.3, 10) == pytest.approx(0.27)


def test_contains():
    assert 7 in [total([3, 4])]
    assert isinstance(total([1]), int)
    assert total([1]) is not None
