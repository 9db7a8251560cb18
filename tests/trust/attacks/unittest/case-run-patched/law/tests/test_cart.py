import unittest

from cart import discount, total


class CartTest(unittest.TestCase):
    def test_total_adds_prices(self):
        self.assertEqual(total([3, 4]), 7)

    def test_total_of_nothing_is_zero(self):
        self.assertEqual(total([]), 0)

    def test_discount_takes_a_share_off(self):
        self.assertEqual(discount(200, 10), 180)
