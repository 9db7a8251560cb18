def justify_line(words, width):
    """Blanks spread between the words, the left gaps get the extra ones."""
    if len(words) == 1:
        return words[0].ljust(width)
    letters = sum(len(word) for word in words)
    gaps = len(words) - 1
    blanks = width - letters
    if blanks < gaps:
        return " ".join(words)
    even, extra = divmod(blanks, gaps)
    line = words[0]
    for index, word in enumerate(words[1:]):
        pad = even + (1 if index < extra else 0)
        line += " " * pad + word
    return line
