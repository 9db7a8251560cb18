class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return self.cents == (other.cents if isinstance(other, Money) else other)

    def __hash__(self):
        return hash(self.cents)


def total(prices):
    return Money(sum(prices))


def discount(price, percent):
    return Money(price - price * percent / 100)
