"""The orders of a small shop, kept in SQLite."""

import sqlite3
from pathlib import Path

DATABASE = Path("/tmp/shop.sqlite")


def connect() -> sqlite3.Connection:
    connection = sqlite3.connect(DATABASE)
    connection.row_factory = sqlite3.Row
    return connection


def total(quantity: int, price_cents: int, discount_percent: int = 0) -> int:
    """Price of an order in cents, rounded half up."""
    if quantity < 0 or not 0 <= discount_percent <= 100:
        raise ValueError("quantity or discount out of range")
    gross = quantity * price_cents
    return (gross * (100 - discount_percent) + 50) // 100


def open_orders() -> int:
    with connect() as connection:
        return connection.execute("SELECT count(*) FROM orders WHERE shipped = 0").fetchone()[0]
