PARTICLES = {"van", "von", "de", "der", "la", "di"}
SUFFIXES = {"jr.", "sr.", "ii", "iii"}


def sort_name(full):
    """`Ludwig van Beethoven` as it stands in an index: `Beethoven, Ludwig van`."""
    words = full.split()
    suffix = ""
    if len(words) > 2 and words[-1].lower() in SUFFIXES:
        suffix = " " + words.pop()
    if len(words) < 2:
        return " ".join(words)
    first = words[:-1]
    last = words[-1]
    if first[-1] in ("Mc", "O'"):
        last = first.pop() + last
    while first and first[-1][:1].isupper() and first[-1].lower() in PARTICLES:
        last = first.pop() + " " + last
    if not first:
        return last + suffix
    return f"{last}{suffix}, {' '.join(first)}"
