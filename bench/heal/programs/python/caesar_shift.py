def caesar_shift(text, key):
    shifted = []
    for char in text:
        if char.isupper():
            base = ord("A")
        elif char.islower():
            base = ord("a")
        else:
            shifted.append(char)
            continue
        shifted.append(chr((ord(char) - base + key) % 26 + base))
    return "".join(shifted)
