def number_to_roman(number):
    if number <= 0 or number >= 4000:
        raise ValueError("out of range")
    steps = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    numeral = ""
    for value, symbol in steps:
        while number >= value:
            numeral += symbol
            number -= value
    return numeral
