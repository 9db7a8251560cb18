def read_sexpr(text):
    """(add 1 (mul x 2)) -> ['add', 1, ['mul', 'x', 2]]"""
    words = text.replace("(", " ( ").replace(")", " ) ").split()
    stack = [[]]
    for word in words:
        if word == "(":
            stack.append([])
        elif word == ")":
            if len(stack) == 1:
                raise ValueError("one bracket too many")
            done = stack.pop()
            stack[-1].append(done)
        elif word.lstrip("-").isdigit():
            stack[-1].append(int(word))
        else:
            stack[-1].append(word)
    if len(stack) > 1:
        raise ValueError("a bracket is still open")
    if len(stack[0]) != 1:
        raise ValueError("there must be one expression")
    return stack[0][0]
