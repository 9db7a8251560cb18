def component_sizes(count, edges):
    """Sizes of the connected parts of an undirected graph, largest first."""
    neighbours = {node: [] for node in range(count)}
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    seen = set()
    sizes = []
    for node in range(count):
        if node in seen:
            continue
        seen.add(node)
        queue = [node]
        size = 0
        while queue:
            current = queue.pop()
            size += 1
            for other in neighbours[current]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        sizes.append(size)
    return sorted(sizes, reverse=True)
