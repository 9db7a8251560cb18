def unclosed_tags(tokens):
    """Names of the tags that are still open in the end, the innermost first."""
    stack = []
    for token in tokens:
        if token.startswith("/"):
            name = token[1:]
            if name in stack:
                while stack[-1] != name:
                    stack.pop()
                stack.pop()
        elif not token.endswith("/"):
            stack.append(token)
    return stack[::-1]
