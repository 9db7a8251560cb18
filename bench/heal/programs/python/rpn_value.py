import operator

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "max": max, "min": min}


def rpn_value(text):
    """The value of a formula whose operators come last: `3 4 + 2 *` is 14, `dup` and `swap` work on the stack."""
    stack = []

    def pop():
        if not stack:
            raise ValueError("too few numbers")
        return stack.pop()

    for word in text.split():
        if word in OPERATORS:
            right = pop()
            left = pop()
            stack.append(OPERATORS[word](left, right))
        elif word == "dup":
            stack += [pop()] * 2
        elif word == "swap":
            stack += [pop(), pop()]
        elif word == "neg":
            stack.append(-pop())
        else:
            stack.append(int(word))
    if len(stack) != 1:
        raise ValueError(f"{len(stack)} numbers are left")
    return stack[0]
