def vending_change(price, paid, coins):
    """Coins that are given back, the largest first; None where that is not possible."""
    if paid < price:
        return None
    rest = paid - price
    change = []
    for coin in sorted(coins, reverse=True):
        while rest >= coin:
            change.append(coin)
            rest -= coin
    return change if rest == 0 else None
