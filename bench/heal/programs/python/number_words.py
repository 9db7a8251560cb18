SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))


def number_words(number):
    """A number as it is read aloud: 1205 is `one thousand two hundred and five`."""
    if number < 0:
        return "minus " + number_words(-number)
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")
    for size, name in SCALES:
        if number >= size:
            count, rest = divmod(number, size)
            words = f"{number_words(count)} {name}"
            if rest == 0:
                return words
            joint = " and " if rest < 100 else " "
            return words + joint + number_words(rest)
