def batches(parcels, limit, most):
    load = []
    weight = 0
    for name, kilos in parcels:
        if load and (weight + kilos > limit or len(load) == most):
            yield load
            load = []
            weight = 0
        load.append(name)
        weight += kilos
    if load:
        yield load


def batch_by_weight(parcels, limit, most):
    """Fills vans in the order of the parcels; one that is too heavy for any van is left over."""
    fitting = [parcel for parcel in parcels if parcel[1] <= limit]
    left = [name for name, kilos in parcels if kilos > limit]
    return {"vans": list(batches(fitting, limit, most)), "left": left}
