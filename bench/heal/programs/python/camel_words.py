def camel_words(name):
    """parseHTMLFile2 -> ['parse', 'html', 'file', '2']"""
    words = []
    current = ""
    for index, char in enumerate(name):
        following = name[index + 1] if index + 1 < len(name) else ""
        if char in "_-":
            starts = True
        elif char.isdigit():
            starts = current != "" and not current[-1].isdigit()
        elif char.isupper():
            starts = not current[-1:].isupper() or following.islower()
        else:
            starts = current[-1:].isdigit()
        if starts and current:
            words.append(current.lower())
            current = ""
        if char not in "_-":
            current += char
    if current:
        words.append(current.lower())
    return words
