def reorder_list(stock, orders, reserve):
    """What to buy so that all orders can be met and the reserve is kept."""
    needed = {}
    for item, quantity in orders:
        needed[item] = needed.get(item, 0) + quantity
    missing = []
    for item in sorted(needed):
        short = needed[item] + reserve - stock.get(item, 0)
        if short > 0:
            missing.append([item, short])
    return missing
