import heapq


class Graph:
    def __init__(self, directed=False):
        self.edges = {}
        self.directed = directed

    def add(self, a, b, weight=1):
        self.edges.setdefault(a, {})[b] = weight
        self.edges.setdefault(b, {})
        if not self.directed:
            self.edges[b][a] = weight
        return self

    def neighbours(self, node):
        return sorted(self.edges.get(node, {}))

    def weight(self, a, b):
        return self.edges[a][b]

    def nodes(self):
        return sorted(self.edges)


def reachable(graph, start):
    seen, todo = set(), [start]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        todo.extend(graph.neighbours(node))
    return seen


def components(graph):
    left, found = set(graph.nodes()), []
    while left:
        part = reachable(graph, min(left))
        found.append(sorted(part))
        left -= part
    return found


def distances(graph, start):
    known = {start: 0}
    heap = [(0, start)]
    while heap:
        distance, node = heapq.heappop(heap)
        if distance > known[node]:
            continue
        for other in graph.neighbours(node):
            through = distance + graph.weight(node, other)
            if other not in known or through < known[other]:
                known[other] = through
                heapq.heappush(heap, (through, other))
    return known


def shortest_path(graph, start, end):
    known = distances(graph, start)
    if end not in known:
        return None
    path = [end]
    while path[-1] != start:
        path.append(previous(graph, known, path[-1]))
    return path[::-1]


def previous(graph, known, node):
    for other in graph.nodes():
        if node in graph.edges[other] and other in known:
            if known[other] + graph.weight(other, node) == known[node]:
                return other
    raise ValueError(node)


def in_degrees(graph):
    degrees = {node: 0 for node in graph.nodes()}
    for node in graph.nodes():
        for other in graph.neighbours(node):
            degrees[other] += 1
    return degrees


def topological(graph):
    degrees = in_degrees(graph)
    ready = [node for node in graph.nodes() if degrees[node] == 0]
    order = []
    while ready:
        node = ready.pop(0)
        order.append(node)
        for other in graph.neighbours(node):
            degrees[other] -= 1
            if degrees[other] == 0:
                ready.append(other)
    if len(order) < len(degrees):
        raise ValueError("cycle")
    return order


def has_cycle(graph):
    try:
        topological(graph)
    except ValueError:
        return True
    return False


def diameter(graph):
    return max(max(distances(graph, node).values()) for node in graph.nodes())


def build_order(rules):
    graph = Graph(directed=True)
    for target, needs in rules.items():
        for need in needs:
            graph.add(need, target)
    return topological(graph)
