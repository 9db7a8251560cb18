import unittest

from cart import labels, parts, total


class CartTest(unittest.TestCase):
    def test_parts(self):
        self.assertEqual(parts([3, 4]), [3, 4])

    def test_labels(self):
        self.assertEqual(labels({"a": 1}), {"a": "1"})

    def test_text(self):
        self.assertIn("a", labels({"a": 1}))

    def test_range(self):
        self.assertIn(5, total(range(3)))
