import heapq


def cheapest_route(roads, start, goal):
    """The price and the stops of the cheapest way over roads `[from, to, price]` that go in both directions."""
    neighbours = {}
    for first, second, price in roads:
        neighbours.setdefault(first, []).append((second, price))
        neighbours.setdefault(second, []).append((first, price))
    queue = [(0, [start])]
    settled = set()
    while queue:
        cost, stops = heapq.heappop(queue)
        place = stops[-1]
        if place == goal:
            return [cost, stops]
        if place in settled:
            continue
        settled.add(place)
        for other, price in neighbours.get(place, []):
            if other not in settled:
                heapq.heappush(queue, (cost + price, stops + [other]))
    return None
