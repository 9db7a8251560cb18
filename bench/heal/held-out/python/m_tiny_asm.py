"""An assembler for a machine with four registers and 8-bit words: two bytes for each instruction."""

OPCODES = {"load": 1, "add": 2, "sub": 3, "jump": 4, "jzero": 5, "copy": 6, "out": 7, "halt": 0}
REGISTERS = ["a", "b", "c", "d"]


def strip_line(line):
    return line.split(";")[0].strip().lower()


def split_label(text):
    """The label before a colon, and the rest."""
    label, colon, rest = text.partition(":")
    if not colon:
        return [None, text]
    return [label.strip(), rest.strip()]


def labels(lines):
    """Where each label points to, in bytes."""
    found = {}
    address = 0
    for line in lines:
        label, rest = split_label(strip_line(line))
        if label is not None:
            if label in found:
                raise ValueError(f"label {label} is there twice")
            found[label] = address
        if rest:
            address += 2
    return found


def number_of(text):
    """Decimal, `0x1f` or `'c'`."""
    if text.startswith("0x"):
        value = int(text, 16)
    elif len(text) == 3 and text[0] == text[2] == "'":
        value = ord(text[1])
    else:
        value = int(text)
    if not -128 <= value <= 255:
        raise ValueError(f"{text} does not fit into a byte")
    return value % 256


def encode(text, known):
    words = text.replace(",", " ").split()
    name, operands = words[0], words[1:]
    if name not in OPCODES:
        raise ValueError(f"no such instruction: {name}")
    code = OPCODES[name] * 16
    if name == "halt":
        return [code, 0]
    if name in ("jump", "jzero"):
        return [code, known[operands[-1]] if operands[-1] in known else number_of(operands[-1])]
    code += REGISTERS.index(operands[0])
    if name == "out":
        return [code, 0]
    if name == "load":
        return [code, number_of(operands[1])]
    return [code, REGISTERS.index(operands[1])]


def assemble(lines):
    known = labels(lines)
    code = []
    for line in lines:
        _, rest = split_label(strip_line(line))
        if rest:
            code.extend(encode(rest, known))
    return code


def run(lines, limit):
    """What the program prints; `jzero` looks at register a."""
    code = assemble(lines)
    values = [0, 0, 0, 0]
    printed = []
    pointer = 0
    for _ in range(limit):
        if pointer + 1 >= len(code):
            break
        operation, target = divmod(code[pointer], 16)
        operand = code[pointer + 1]
        pointer += 2
        if operation == 0:
            break
        if operation == 1:
            values[target] = operand
        elif operation == 2:
            values[target] = (values[target] + values[operand]) % 256
        elif operation == 3:
            values[target] = (values[target] - values[operand]) % 256
        elif operation == 4 or (operation == 5 and values[0] == 0):
            pointer = operand
        elif operation == 6:
            values[target] = values[operand]
        elif operation == 7:
            printed.append(values[target])
    return printed


def listing(lines):
    """The bytes in hexadecimal, with their addresses."""
    code = assemble(lines)
    return [f"{at:02x}: {code[at]:02x} {code[at + 1]:02x}" for at in range(0, len(code), 2)]
