def allocate_budget(total, weights):
    """Shares in proportion to the weights, in whole units; what is left goes to the largest remainders."""
    if total < 0:
        raise ValueError("there is nothing to allocate")
    whole = sum(weights.values())
    if whole == 0:
        return {name: 0 for name in weights}
    shares = {}
    remainders = []
    for name, weight in weights.items():
        shares[name] = total * weight // whole
        remainders.append((-(total * weight % whole), name))
    left = total - sum(shares.values())
    for _, name in sorted(remainders)[:left]:
        shares[name] += 1
    return shares
