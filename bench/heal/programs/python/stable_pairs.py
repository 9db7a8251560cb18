def stable_pairs(students, schools, seats=1):
    """Who goes to which school: students ask in the order of their wishes, schools keep those they like best."""
    rank = {school: {name: place for place, name in enumerate(liked)} for school, liked in schools.items()}
    admitted = {school: [] for school in schools}
    asking = sorted(students, reverse=True)
    tried = dict.fromkeys(students, 0)
    left_over = []
    while asking:
        name = asking.pop()
        if tried[name] >= len(students[name]):
            left_over.append(name)
            continue
        school = students[name][tried[name]]
        tried[name] += 1
        if name not in rank.get(school, {}):
            asking.append(name)
            continue
        admitted[school].append(name)
        admitted[school].sort(key=rank[school].get)
        if len(admitted[school]) > seats:
            asking.append(admitted[school].pop())
    return {"admitted": admitted, "left_over": sorted(left_over)}
