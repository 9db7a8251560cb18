import sys
import unittest

from cart import discount, total

STATE = {}


def setUpModule():
    STATE["ready"] = True


def tearDownModule():
    STATE.clear()


class CartTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.prices = [3, 4]

    def setUp(self):
        self.addCleanup(lambda: None)
        self.assertTrue(STATE["ready"])

    def test_total(self):
        self.assertEqual(total(self.prices), 7, "the sum of all")

    def test_skipped_when_it_runs(self):
        if sys.platform != "plan9":
            self.skipTest("no plan9")
        self.fail("unreachable")

    @unittest.skip("not yet")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected_to_fail(self):
        self.assertEqual(total([1]), 2)

    def test_many(self):
        for price in range(3):
            with self.subTest(price=price):
                self.assertAlmostEqual(discount(price, 0), price)


if __name__ == "__main__":
    unittest.main()
