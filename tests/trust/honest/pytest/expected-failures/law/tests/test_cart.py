from cart import discount, total


def test_total_adds_prices():
    assert total([3, 4]) == 7


def test_total_of_nothing_is_zero():
    assert total([]) == 0


def test_discount_takes_a_share_off():
    assert discount(200, 10) == 180


import sys

import pytest


@pytest.mark.xfail(reason="rounding is not done yet")
def test_total_rounds():
    assert total([0.1, 0.2]) == 0.3


@pytest.mark.skip(reason="later")
def test_vouchers():
    assert False


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_posix():
    assert total([1]) == 1
