from lexer import lex

MOST_STEPS = 2000


class MiniError(Exception):
    pass


def value_of(token, variables):
    kind, text = token
    if kind == "number":
        return int(text)
    if kind == "name":
        if text not in variables:
            raise MiniError("unknown " + text)
        return variables[text]
    raise MiniError("no value: " + text)


def combine(a, op, b):
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    if op == "*":
        return a * b
    if op == "<":
        return 1 if a < b else 0
    if op == "=":
        return 1 if a == b else 0
    raise MiniError("operator " + op)


def evaluate(tokens, variables):
    if not tokens:
        raise MiniError("nothing")
    result = value_of(tokens[0], variables)
    for at in range(1, len(tokens), 2):
        if at + 1 >= len(tokens):
            raise MiniError("operand")
        result = combine(result, tokens[at][1], value_of(tokens[at + 1], variables))
    return result


def find_end(program, at):
    depth = 0
    for index in range(at, len(program)):
        word = program[index][1][0][1]
        if word in ("while", "if"):
            depth += 1
        elif word == "end":
            depth -= 1
            if depth == 0:
                return index
    raise MiniError("no end")


class Machine:
    def __init__(self):
        self.variables = {}
        self.output = []
        self.loops = []

    def step(self, program, at):
        _, tokens = program[at]
        word = tokens[0][1]
        if word == "let":
            self.assign(tokens)
        elif word == "print":
            self.output.append(evaluate(tokens[1:], self.variables))
        elif word in ("while", "if"):
            return self.branch(program, at, word)
        elif word == "end":
            return self.close(at)
        else:
            raise MiniError("statement " + word)
        return at + 1

    def assign(self, tokens):
        if len(tokens) < 4 or tokens[2][1] != "=":
            raise MiniError("let")
        self.variables[tokens[1][1]] = evaluate(tokens[3:], self.variables)

    def branch(self, program, at, word):
        if evaluate(program[at][1][1:], self.variables):
            self.loops.append(at if word == "while" else None)
            return at + 1
        return find_end(program, at) + 1

    def close(self, at):
        start = self.loops.pop()
        return at + 1 if start is None else start


def run(source):
    program, machine, at, steps = lex(source), Machine(), 0, 0
    while at < len(program):
        at = machine.step(program, at)
        steps += 1
        if steps > MOST_STEPS:
            raise MiniError("too long")
    return machine.output
