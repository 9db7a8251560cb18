def permission_text(mode):
    """0o4755 -> rwsr-xr-x"""
    letters = ""
    for group, special in ((2, "s"), (1, "s"), (0, "t")):
        bits = mode >> (3 * group) & 7
        is_special = mode >> (9 + group) & 1
        letters += "r" if bits & 4 else "-"
        letters += "w" if bits & 2 else "-"
        if is_special:
            letters += special if bits & 1 else special.upper()
        else:
            letters += "x" if bits & 1 else "-"
    return letters
