from collections import deque


def fifo_cost(moves):
    """What the sold pieces have cost, where the oldest are sold first: `["buy", count, cents]` or `["sell", count]`."""
    lots = deque()
    cost = 0
    for kind, count, *price in moves:
        if kind == "buy":
            lots.append([count, price[0]])
            continue
        while count > 0:
            if not lots:
                raise ValueError("sold more than there is")
            lot = lots[0]
            used = min(count, lot[0])
            cost += used * lot[1]
            lot[0] -= used
            count -= used
            if lot[0] == 0:
                lots.popleft()
    stock = sum(count for count, _ in lots)
    value = sum(count * cents for count, cents in lots)
    return {"cost": cost, "stock": stock, "average": round(value / stock) if stock else None}
