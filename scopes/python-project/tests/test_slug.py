import unittest

from slugs.slug import slug


class SlugTest(unittest.TestCase):
    def test_words_are_joined(self):
        self.assertEqual(slug("Hello, World!"), "hello-world")

    def test_accents_are_taken_off(self):
        for title, expected in {"Café": "cafe", "Ünï": "uni"}.items():
            with self.subTest(title):
                self.assertEqual(slug(title), expected)

    @unittest.skip("transliteration is not decided yet")
    def test_greek(self):
        self.assertEqual(slug("Ελλάδα"), "ellada")
