from dataclasses import dataclass


@dataclass
class Line:
    price: int


def lines(prices):
    return [Line(price) for price in prices]


def split(prices):
    return list(prices)


def label(prices):
    return {name: str(price) for name, price in prices.items()}
