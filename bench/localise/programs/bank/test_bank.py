import pytest
from accounts import Bank, BankError


def bank():
    b = Bank()
    b.open("ann", "gold").deposit(2400)
    b.open("bob").deposit(120)
    return b


def test_transfer():
    b = bank()
    b.transfer("ann", "bob", 100)
    assert b.find("ann").balance == 2300
    assert b.find("bob").balance == 220


def test_transfer_with_fee():
    b = bank()
    b.transfer("bob", "ann", 119)
    assert b.find("bob").balance == 0
    assert b.total() == 2519


def test_transfer_to_nobody_moves_nothing():
    b = bank()
    with pytest.raises(BankError):
        b.transfer("ann", "eve", 1)
    assert b.total() == 2520


def test_large_withdrawals_cost_more():
    b = bank()
    b.find("ann").withdraw(2000)
    assert b.find("ann").balance == 398


def test_gold_may_overdraw():
    b = bank()
    b.find("ann").withdraw(998)
    b.find("ann").withdraw(1000)
    b.find("ann").withdraw(902)
    assert b.find("ann").balance == -500
    with pytest.raises(BankError):
        b.find("ann").withdraw(1)
    assert b.find("ann").lowest() == -500


def test_basic_may_not():
    with pytest.raises(BankError):
        bank().find("bob").withdraw(120)


def test_month():
    b = bank()
    assert b.close_month() == 6.1
    assert b.find("bob").balance == 120.1


def test_month_with_debt():
    b = bank()
    b.find("ann").withdraw(1000)
    b.find("ann").withdraw(1000)
    b.find("ann").withdraw(520)
    assert b.close_month() == -0.9


def test_spent():
    b = bank()
    b.find("bob").withdraw(10)
    b.transfer("bob", "ann", 20)
    assert b.find("bob").spent() == 30
    assert b.find("ann").spent() == 0


def test_richest_and_accounts():
    b = bank()
    assert b.richest() == "ann"
    with pytest.raises(BankError):
        b.open("bob")
    with pytest.raises(BankError):
        b.find("bob").deposit(0)
