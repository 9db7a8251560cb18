def fuel_stops(distance, stations, tank):
    """The kilometres at which to fill up, as late as possible each time; None where the car would stand still."""
    stops = []
    reached = tank
    last = 0
    ahead = sorted(station for station in stations if 0 < station < distance)
    while reached < distance:
        within = [station for station in ahead if last < station <= reached]
        if not within:
            return None
        last = within[-1]
        stops.append(last)
        reached = last + tank
    return {"stops": stops, "spare": reached - distance}
