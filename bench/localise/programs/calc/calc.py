"""Arithmetic: tokens, a parser by precedence, evaluation, and printing."""


class CalcError(Exception):
    pass


PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "^": 3}


def is_digit(c):
    return "0" <= c <= "9" or c == "."


def read_number(text, at):
    end = at
    while end < len(text) and is_digit(text[end]):
        end += 1
    return text[at:end], end


def read_name(text, at):
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end], end


def tokenize(text):
    tokens, at = [], 0
    while at < len(text):
        c = text[at]
        if c == " ":
            at += 1
        elif is_digit(c):
            word, at = read_number(text, at)
            tokens.append(("number", float(word)))
        elif c.isalpha():
            word, at = read_name(text, at)
            tokens.append(("name", word))
        elif c in "+-*/%^()":
            tokens.append(("op", c))
            at += 1
        else:
            raise CalcError("unknown " + c)
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else (None, None)

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def primary(self):
        kind, value = self.take()
        if kind == "number" or kind == "name":
            return (kind, value)
        if value == "-":
            return ("neg", self.primary())
        if value == "(":
            inner = self.expression(0)
            if self.take()[1] != ")":
                raise CalcError("missing )")
            return inner
        raise CalcError("unexpected end")

    def expression(self, least):
        left = self.primary()
        while True:
            kind, op = self.peek()
            level = PRECEDENCE.get(op, -1) if kind == "op" else -1
            if level < least or level < 0:
                return left
            self.take()
            right = self.expression(level if op == "^" else level + 1)
            left = ("bin", op, left, right)


def parse(text):
    parser = Parser(tokenize(text))
    tree = parser.expression(0)
    if parser.peek()[0] is not None:
        raise CalcError("too much")
    return tree


def apply(op, a, b):
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    if op == "*":
        return a * b
    if op == "/":
        if b == 0:
            raise CalcError("division by zero")
        return a / b
    if op == "%":
        return a % b
    return a ** b


def evaluate(tree, names):
    kind = tree[0]
    if kind == "number":
        return tree[1]
    if kind == "name":
        if tree[1] not in names:
            raise CalcError("no " + tree[1])
        return names[tree[1]]
    if kind == "neg":
        return -evaluate(tree[1], names)
    return apply(tree[1], evaluate(tree[2], names), evaluate(tree[3], names))


def show(tree):
    kind = tree[0]
    if kind == "number":
        return "%g" % tree[1]
    if kind == "name":
        return tree[1]
    if kind == "neg":
        return "-" + show(tree[1])
    return "(" + show(tree[2]) + " " + tree[1] + " " + show(tree[3]) + ")"


def calculate(text, **names):
    return evaluate(parse(text), names)
