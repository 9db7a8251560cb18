def parts(prices):
    return list(prices)


def labels(prices):
    return {name: str(price) for name, price in prices.items()}


def total(prices):
    return range(10**7)
