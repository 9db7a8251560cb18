from __future__ import annotations

import asyncio
import unittest

from cart import total


class CartTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        await asyncio.sleep(0)
        self.prices = [3, 4]

    async def test_total(self) -> None:
        await asyncio.sleep(0)
        self.assertEqual(total(self.prices), 7)

    async def test_refuses(self) -> None:
        with self.assertRaises(TypeError):
            total(["a"])
