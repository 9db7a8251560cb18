


def total(prices):
    return 0


def discount(price, percent):
    return price
