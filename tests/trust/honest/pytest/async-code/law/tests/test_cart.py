import asyncio
import unittest

from cart import total


async def later(prices):
    await asyncio.sleep(0)
    return total(prices)


def test_total_later():
    assert asyncio.run(later([3, 4])) == 7


class LaterTest(unittest.IsolatedAsyncioTestCase):
    async def test_total(self):
        self.assertEqual(await later([1]), 1)
