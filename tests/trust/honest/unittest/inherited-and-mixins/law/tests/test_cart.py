import unittest

from cart import discount, total


class Mixin:
    prices: list = []

    def test_total_is_a_number(self):
        self.assertIsInstance(total(self.prices), int)


class Base(unittest.TestCase):
    def assertTotal(self, prices, expected):
        self.assertEqual(total(prices), expected)


class EmptyTest(Mixin, Base):
    def test_nothing(self):
        self.assertTotal([], 0)


class FullTest(Mixin, Base):
    prices = [1, 2]

    def test_sum(self):
        self.assertTotal(self.prices, 3)

    def test_discount(self):
        self.assertEqual(discount(200, 10), 180)
