"""Fills the database and leaves the API running in the background."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core import connect  # noqa: E402

with connect() as connection:
    connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, quantity INTEGER, shipped INTEGER)")
    connection.executemany(
        "INSERT INTO orders (quantity, shipped) VALUES (?, ?)", [(1, 0), (3, 0), (2, 1)]
    )
print("seeded 3 orders")

with open("/tmp/server.log", "wb") as log:
    subprocess.Popen([sys.executable, "-m", "app.server"], stdout=log, stderr=log, start_new_session=True)
