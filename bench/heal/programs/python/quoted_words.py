def quoted_words(line):
    """Words of a command line, with quotes and backslashes as a shell takes them."""
    words = []
    current = None
    quote = ""
    escaped = False
    for char in line:
        if escaped:
            current = (current or "") + char
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif quote:
            if char == quote:
                quote = ""
            else:
                current += char
        elif char in "'\"":
            quote = char
            current = current or ""
        elif char == " ":
            if current is not None:
                words.append(current)
            current = None
        else:
            current = (current or "") + char
    if quote or escaped:
        raise ValueError("the line ends too early")
    return words if current is None else words + [current]
