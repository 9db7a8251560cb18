def invoice_total(lines, tax_percent):
    """Cents to pay for [quantity, unit_cents] lines; ten or more of one line are 5 % cheaper."""
    net = 0
    for quantity, unit_cents in lines:
        amount = quantity * unit_cents
        if quantity >= 10:
            amount -= amount * 5 // 100
        net += amount
    tax = net * tax_percent // 100
    return net + tax
