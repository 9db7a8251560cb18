# -*- coding: utf-8 -*-
from cart import discount, total


def test_größe_der_summe():
	assert total([3, 4]) == 7


def test_скидка():
	assert discount(200, 10) == 180