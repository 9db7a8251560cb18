def run_length_encode(text):
    """aaab -> a3b1"""
    if not text:
        return ""
    parts = []
    current = text[0]
    count = 0
    for char in text:
        if char == current:
            count += 1
        else:
            parts.append(current + str(count))
            current = char
            count = 1
    parts.append(current + str(count))
    return "".join(parts)
