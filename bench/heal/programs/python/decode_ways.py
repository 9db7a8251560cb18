from functools import lru_cache


def decode_ways(digits, letters=26):
    """In how many ways digits can be read as letters, where 1 is A; a star may be any digit from 1 to 9."""

    @lru_cache(maxsize=None)
    def ways(at):
        if at == len(digits):
            return 1
        if digits[at] == "0":
            return 0
        total = ways(at + 1) * (9 if digits[at] == "*" else 1)
        if at + 1 < len(digits):
            total += pairs(digits[at], digits[at + 1]) * ways(at + 2)
        return total

    def pairs(first, second):
        tens = range(1, 10) if first == "*" else [int(first)]
        ones = range(1, 10) if second == "*" else [int(second)]
        return sum(1 for ten in tens for one in ones if ten * 10 + one <= letters)

    return ways(0)
