"""A small warehouse: stock, reservations, orders and reports."""

REORDER_LEVEL = 5
BULK_STEPS = [(100, 0.15), (50, 0.1), (10, 0.05)]


class StockError(Exception):
    pass


def normalise_sku(sku):
    return sku.strip().upper().replace(" ", "-")


def bulk_rate(quantity):
    for limit, rate in BULK_STEPS:
        if quantity >= limit:
            return rate
    return 0


def line_price(unit_price, quantity):
    gross = unit_price * quantity
    return round(gross * (1 - bulk_rate(quantity)), 2)


class Warehouse:
    def __init__(self):
        self.stock = {}
        self.prices = {}
        self.reserved = {}
        self.log = []

    def _note(self, action, sku, quantity):
        self.log.append((action, sku, quantity))

    def receive(self, sku, quantity, price=None):
        sku = normalise_sku(sku)
        if quantity <= 0:
            raise StockError("quantity must be positive")
        self.stock[sku] = self.stock.get(sku, 0) + quantity
        if price is not None:
            self.prices[sku] = price
        self._note("in", sku, quantity)
        return self.stock[sku]

    def available(self, sku):
        sku = normalise_sku(sku)
        return self.stock.get(sku, 0) - self.reserved.get(sku, 0)

    def reserve(self, sku, quantity):
        sku = normalise_sku(sku)
        if quantity > self.available(sku):
            raise StockError("not enough " + sku)
        self.reserved[sku] = self.reserved.get(sku, 0) + quantity
        return self.available(sku)

    def release(self, sku, quantity):
        sku = normalise_sku(sku)
        held = self.reserved.get(sku, 0)
        self.reserved[sku] = max(0, held - quantity)
        return self.available(sku)

    def ship(self, sku, quantity):
        sku = normalise_sku(sku)
        if self.reserved.get(sku, 0) < quantity:
            raise StockError("not reserved")
        self.reserved[sku] -= quantity
        self.stock[sku] -= quantity
        self._note("out", sku, quantity)
        return line_price(self.prices.get(sku, 0), quantity)

    def to_reorder(self):
        low = [sku for sku in self.stock if self.available(sku) < REORDER_LEVEL]
        return sorted(low)

    def value(self):
        total = 0
        for sku, quantity in self.stock.items():
            total += quantity * self.prices.get(sku, 0)
        return total

    def turnover(self):
        moved = {}
        for action, sku, quantity in self.log:
            if action == "out":
                moved[sku] = moved.get(sku, 0) + quantity
        return moved


def fill_order(warehouse, wanted):
    done = []
    try:
        for sku, quantity in wanted:
            warehouse.reserve(sku, quantity)
            done.append((sku, quantity))
    except StockError:
        for sku, quantity in done:
            warehouse.release(sku, quantity)
        raise
    return sum(warehouse.ship(sku, quantity) for sku, quantity in done)
