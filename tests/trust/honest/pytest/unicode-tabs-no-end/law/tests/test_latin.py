# -*- coding: latin-1 -*-
from cart import total


def test_total():
    assert 'é' == chr(233)
    assert total([]) == 0
