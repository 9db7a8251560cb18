def run_length_decode(code):
    """a3b12 -> aaabbbbbbbbbbbb; a letter without a number stands for itself."""
    result = []
    position = 0
    while position < len(code):
        letter = code[position]
        position += 1
        digits = ""
        while position < len(code) and code[position].isdigit():
            digits += code[position]
            position += 1
        times = int(digits) if digits else 1
        result.append(letter * times)
    return "".join(result)
