def shipping_cents(total_cents: int) -> int:
    """Orders of 50.00 and more are shipped free of charge."""
    return 0 if total_cents > 5000 else 490
