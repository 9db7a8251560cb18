SHARPS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]
FLATS = {"Db": "C#", "Eb": "D#", "Gb": "F#", "Ab": "G#", "Bb": "A#"}


def transpose_chords(line, steps):
    """A line of chords like `Am7 | D/F#`, moved by half steps; what is no chord stays."""

    def moved(note):
        at = SHARPS.index(FLATS.get(note, note))
        return SHARPS[(at + steps) % 12]

    words = []
    for word in line.split(" "):
        parts = []
        for part in word.split("/"):
            root = part[:2] if part[1:2] in ("#", "b") else part[:1]
            known = root in SHARPS or root in FLATS
            parts.append(moved(root) + part[len(root) :] if known else part)
        words.append("/".join(parts))
    return " ".join(words)
