def account_balances(transfers, opening):
    """Transfers that an account can't pay are left out and counted."""
    balances = dict(opening)
    refused = 0
    for source, target, amount in transfers:
        if amount <= 0 or balances.get(source, 0) < amount:
            refused += 1
            continue
        balances[source] -= amount
        balances[target] = balances.get(target, 0) + amount
    return {"balances": balances, "refused": refused}
