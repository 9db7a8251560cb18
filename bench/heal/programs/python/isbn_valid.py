def isbn_valid(isbn):
    compact = isbn.replace("-", "").upper()
    if len(compact) != 10:
        return False
    total = 0
    for index, char in enumerate(compact):
        if char == "X" and index == 9:
            value = 10
        elif char.isdigit():
            value = int(char)
        else:
            return False
        total += (10 - index) * value
    return total % 11 == 0
