from importlib.metadata import version

__version__ = version("tariff")


def price_cents(kilowatt_hours: int) -> int:
    return 950 + 31 * kilowatt_hours
