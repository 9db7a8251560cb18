def columnar_cipher(text, keyword, decode=False):
    """Writes a text in rows under a keyword, and reads it by columns in the order of the keyword's letters."""
    width = len(keyword)
    if width == 0:
        raise ValueError("no keyword")
    order = sorted(range(width), key=lambda at: keyword[at])
    columns = [text[at::width] for at in range(width)]
    if not decode:
        return "".join(columns[at] for at in order)
    lengths = [len(column) for column in columns]
    filled = [""] * width
    start = 0
    for at in order:
        filled[at] = text[start : start + lengths[at]]
        start += lengths[at]
    plain = ""
    for row in range(max(lengths)):
        plain += "".join(column[row] for column in filled if row < len(column))
    return plain
