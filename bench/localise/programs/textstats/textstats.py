import re

STOP = {"the", "a", "an", "and", "or", "of"}


def words(text):
    return re.findall(r"[a-z']+", text.lower())


def sentences(text):
    parts = re.split(r"[.!?]+\s*", text)
    return [part for part in parts if part]


def count_words(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def without_stop(items):
    return [item for item in items if item not in STOP]


def top(counts, n):
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [word for word, _ in ranked[:n]]


def syllables(word):
    groups = re.findall(r"[aeiouy]+", word)
    count = len(groups)
    if word.endswith("e") and count > 1:
        count -= 1
    return max(1, count)


def mean_length(text):
    found = words(text)
    if not found:
        return 0
    return round(sum(len(word) for word in found) / len(found), 2)


def readability(text):
    found = words(text)
    lines = sentences(text)
    if not found or not lines:
        return None
    per_sentence = len(found) / len(lines)
    per_word = sum(syllables(word) for word in found) / len(found)
    return round(206.835 - 1.015 * per_sentence - 84.6 * per_word, 1)


def longest(items):
    best = ""
    for item in items:
        if len(item) > len(best):
            best = item
    return best


def similarity(one, other):
    a, b = set(without_stop(words(one))), set(without_stop(words(other)))
    if not a and not b:
        return 1.0
    return round(len(a & b) / len(a | b), 2)


def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = word if not line else line + " " + word
    if line:
        lines.append(line)
    return lines


def summary(text):
    found = words(text)
    return {
        "words": len(found),
        "sentences": len(sentences(text)),
        "top": top(count_words(without_stop(found)), 3),
        "longest": longest(found),
        "mean": mean_length(text),
    }
