CODES = {
    "A": ".-", "B": "-...", "C": "-.-.", "D": "-..", "E": ".", "F": "..-.", "G": "--.",
    "H": "....", "I": "..", "L": ".-..", "M": "--", "N": "-.", "O": "---", "R": ".-.",
    "S": "...", "T": "-", "U": "..-", "1": ".----", "5": ".....", "0": "-----",
}


def morse_encode(text):
    """Letters are set apart by a space and words by a slash; a sign that has no code becomes a question mark."""
    words = []
    for word in text.upper().split():
        signs = []
        for char in word:
            if char in ",.":
                continue
            signs.append(CODES.get(char, "?"))
        if signs:
            words.append(" ".join(signs))
    return " / ".join(words)
