def best_trade(prices):
    """[buy day, sell day, profit] of the best single trade, None where all lose."""
    best = None
    lowest = 0
    for day in range(1, len(prices)):
        profit = prices[day] - prices[lowest]
        if profit > 0 and (best is None or profit > best[2]):
            best = [lowest, day, profit]
        if prices[day] < prices[lowest]:
            lowest = day
    return best
