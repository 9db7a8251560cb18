def knapsack_choice(items, capacity):
    """Names of the things worth most together that are not too heavy; each thing is there once."""
    best = [[0] * (capacity + 1)]
    for _, weight, value in items:
        above = best[-1]
        row = []
        for room in range(capacity + 1):
            taken = above[room - weight] + value if weight <= room else 0
            row.append(max(above[room], taken))
        best.append(row)
    chosen = []
    room = capacity
    for index in range(len(items), 0, -1):
        if best[index][room] != best[index - 1][room]:
            name, weight, _ = items[index - 1]
            chosen.append(name)
            room -= weight
    return {"value": best[-1][capacity], "items": chosen[::-1]}
