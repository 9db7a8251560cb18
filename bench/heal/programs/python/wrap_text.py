def pieces(word, width):
    """A word that is too long for a line is cut with hyphens."""
    while len(word) > width:
        yield word[: width - 1] + "-"
        word = word[width - 1 :]
    yield word


def wrap_text(text, width):
    """Paragraphs, which are separated by empty lines, as lines of at most this width."""
    if width < 2:
        raise ValueError("too narrow")
    lines = []
    for paragraph in text.split("\n\n"):
        if lines:
            lines.append("")
        line = ""
        for word in paragraph.split():
            for piece in pieces(word, width):
                if line and len(line) + 1 + len(piece) <= width:
                    line += " " + piece
                else:
                    if line:
                        lines.append(line)
                    line = piece
        lines.append(line)
    return "\n".join(lines)
