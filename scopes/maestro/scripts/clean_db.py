"""Removes what seed_db.py made."""

from pathlib import Path

Path("/tmp/shop.sqlite").unlink()
print("database removed")
