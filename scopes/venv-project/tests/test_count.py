import unittest

from words.count import most_frequent


class MostFrequent(unittest.TestCase):
    def test_counts_whatever_the_case(self):
        self.assertEqual(most_frequent("Tea for two, two for tea Tea"), ("tea", 3))

    def test_refuses_a_text_without_words(self):
        with self.assertRaises(ValueError):
            most_frequent("  ")
