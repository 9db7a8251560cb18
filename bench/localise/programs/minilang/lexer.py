KEYWORDS = {"let", "print", "while", "end", "if"}


def classify(word):
    if word in KEYWORDS:
        return "keyword"
    if word.lstrip("-").isdigit():
        return "number"
    if word.isidentifier():
        return "name"
    return "symbol"


def strip_comment(line):
    at = line.find("#")
    return line if at < 0 else line[:at]


def lex(source):
    lines = []
    for number, line in enumerate(source.splitlines(), start=1):
        words = strip_comment(line).split()
        if words:
            lines.append((number, [(classify(word), word) for word in words]))
    return lines
