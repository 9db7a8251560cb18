import unittest

from cart import total


class CartTest(unittest.TestCase):
    def test_totals(self):
        for prices, expected in ([], 0), ([1], 1), ([3, 4], 7):
            with self.subTest(prices=prices):
                self.assertEqual(total(prices), expected)

    def test_refuses(self):
        with self.assertRaises(TypeError):
            total(["a"])
