"""A router with a table of networks: the most precise entry decides where a packet goes."""


def to_number(address):
    parts = address.split(".")
    if len(parts) != 4 or not all(part.isdigit() and int(part) < 256 for part in parts):
        raise ValueError(f"not an address: {address}")
    number = 0
    for part in parts:
        number = number << 8 | int(part)
    return number


def mask_of(length):
    return (0xFFFFFFFF << (32 - length)) & 0xFFFFFFFF


def parse_route(line):
    """`10.1.0.0/16 via east cost 5`"""
    words = line.split()
    network, _, length = words[0].partition("/")
    settings = dict(zip(words[1::2], words[2::2]))
    if "via" not in settings:
        raise ValueError(f"a route leads nowhere: {line}")
    bits = int(length) if length else 32
    return {
        "network": to_number(network) & mask_of(bits),
        "bits": bits,
        "via": settings["via"],
        "cost": int(settings.get("cost", 1)),
    }


def fits(route, number):
    return number & mask_of(route["bits"]) == route["network"]


def better(route, other):
    if other is None or route["bits"] > other["bits"]:
        return True
    return route["bits"] == other["bits"] and route["cost"] < other["cost"]


class Router:
    def __init__(self, lines, down=()):
        self.routes = [parse_route(line) for line in lines]
        self.down = set(down)
        self.counts = {}

    def find(self, address):
        number = to_number(address)
        best = None
        for route in self.routes:
            if route["via"] not in self.down and fits(route, number) and better(route, best):
                best = route
        return best

    def send(self, address, size, life):
        if life <= 0:
            return self.count("expired", size)
        route = self.find(address)
        return self.count(route["via"] if route else "dropped", size)

    def count(self, name, size):
        packets, total = self.counts.get(name, (0, 0))
        self.counts[name] = (packets + 1, total + size)
        return name


def next_hop(lines, address, down=()):
    route = Router(lines, down).find(address)
    return route["via"] if route else None


def forward(lines, packets, down=()):
    """Where packets `[address, size, life]` go, and how much went over each line."""
    router = Router(lines, down)
    ways = [router.send(*packet) for packet in packets]
    traffic = {name: list(counted) for name, counted in sorted(router.counts.items())}
    return {"ways": ways, "traffic": traffic}


def same_network(first, second, bits):
    return (to_number(first) ^ to_number(second)) & mask_of(bits) == 0


def shadowed(lines):
    """Numbers of the routes that are never taken, since another one is for the same network and costs no more."""
    routes = [parse_route(line) for line in lines]
    useless = []
    for index, route in enumerate(routes):
        for place, other in enumerate(routes):
            if (route["network"], route["bits"]) != (other["network"], other["bits"]):
                continue
            if other["cost"] < route["cost"] or (other["cost"] == route["cost"] and place < index):
                useless.append(index)
                break
    return useless
