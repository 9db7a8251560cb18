from rules import fee_for, interest_for, limit_for


class BankError(Exception):
    pass


class Account:
    def __init__(self, owner, kind="basic"):
        self.owner = owner
        self.kind = kind
        self.balance = 0
        self.history = []

    def record(self, kind, amount):
        self.history.append((kind, amount, self.balance))

    def deposit(self, amount):
        if amount <= 0:
            raise BankError("amount")
        self.balance += amount
        self.record("deposit", amount)

    def withdraw(self, amount):
        if amount <= 0:
            raise BankError("amount")
        total = amount + fee_for(self.kind, amount)
        if self.balance - total < -limit_for(self.kind):
            raise BankError("funds")
        self.balance -= total
        self.record("withdraw", amount)

    def close_month(self):
        change = interest_for(self.kind, self.balance)
        self.balance += change
        if change:
            self.record("interest", change)
        return change

    def spent(self):
        return sum(amount for kind, amount, _ in self.history if kind == "withdraw")

    def lowest(self):
        return min((balance for _, _, balance in self.history), default=0)


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, owner, kind="basic"):
        if owner in self.accounts:
            raise BankError("twice")
        self.accounts[owner] = Account(owner, kind)
        return self.accounts[owner]

    def find(self, owner):
        if owner not in self.accounts:
            raise BankError("unknown")
        return self.accounts[owner]

    def transfer(self, source, target, amount):
        receiver = self.find(target)
        self.find(source).withdraw(amount)
        receiver.deposit(amount)

    def total(self):
        return sum(account.balance for account in self.accounts.values())

    def richest(self):
        return max(self.accounts.values(), key=lambda account: account.balance).owner

    def close_month(self):
        return sum(account.close_month() for account in self.accounts.values())
