import sys

from tariff import price_cents


def main() -> None:
    print(price_cents(int(sys.argv[1])))
