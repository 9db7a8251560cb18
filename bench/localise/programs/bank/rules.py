FEES = {"basic": 1, "gold": 0}
LIMITS = {"basic": 0, "gold": 500}


def fee_for(kind, amount):
    fee = FEES[kind]
    if amount > 1000:
        fee += amount // 1000
    return fee


def limit_for(kind):
    return LIMITS[kind]


def rate_for(kind, balance):
    if balance < 0:
        return 0.1
    if kind == "gold" and balance >= 1000:
        return 0.03
    return 0.01


def interest_for(kind, balance):
    return round(balance * rate_for(kind, balance) / 12, 2)
