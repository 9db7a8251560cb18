RATES = {"drill": 450, "saw": 700, "mixer": 1900}


def tool_rental(tool, hours, is_member=False, is_dirty=False):
    """Price of a rented tool in cents: by the hour up to five hours, then by the day."""
    if tool not in RATES:
        raise ValueError(f"we have no {tool}")
    if hours <= 0:
        raise ValueError("nothing was rented")
    daily = RATES[tool] * 5
    days, rest = divmod(hours, 24)
    price = days * daily + min(rest * RATES[tool], daily)
    if days >= 7:
        price -= price * 20 // 100
    if is_member:
        price -= min(price // 10, 1500)
    if is_dirty:
        price += 1200
    return price
