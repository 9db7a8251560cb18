"""The most frequent word of a text."""

import sys
from collections import Counter
from pathlib import Path


def most_frequent(text):
    words = Counter(text.lower().split())
    if not words:
        raise ValueError("a text without words")
    return max(words.items(), key=lambda item: (item[1], item[0]))


if __name__ == "__main__":
    print(*most_frequent(Path(sys.argv[1]).read_text()))
