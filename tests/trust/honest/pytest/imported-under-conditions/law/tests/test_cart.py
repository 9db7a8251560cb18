from __future__ import annotations

from typing import TYPE_CHECKING

from cart import (
    discount,
    total as sum_of,  # the sum
)
from os.path import join

if TYPE_CHECKING:
    from pathlib import Path

joined = join("a", "b")
del join


def test_total() -> None:
    path: Path | None = None
    assert sum_of([3, 4]) == 7
    assert path is None


def test_joined():
    assert joined == "a/b"
