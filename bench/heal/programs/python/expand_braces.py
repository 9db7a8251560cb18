def expand_braces(text):
    """a{b,c{d,e}} -> ab, acd, ace"""
    start = text.find("{")
    if start < 0:
        return [text]
    depth = 0
    choices = [""]
    for end in range(start + 1, len(text)):
        char = text[end]
        if char == "}" and depth == 0:
            break
        if char == "," and depth == 0:
            choices.append("")
            continue
        depth += {"{": 1, "}": -1}.get(char, 0)
        choices[-1] += char
    else:
        return [text]
    tails = expand_braces(text[end + 1 :])
    heads = [text[:start] + inner for choice in choices for inner in expand_braces(choice)]
    return [head + tail for head in heads for tail in tails]
