"""Courses with credits and what must be done before: `algebra 6 needs calculus,logic`."""

POINTS = {"A": 4.0, "B": 3.0, "C": 2.0, "D": 1.0, "F": 0.0}


def parse_course(line):
    words = line.split()
    if len(words) not in (2, 4) or (len(words) == 4 and words[2] != "needs"):
        raise ValueError(f"not a course: {line}")
    needs = words[3].split(",") if len(words) == 4 else []
    return words[0], {"credits": int(words[1]), "needs": needs}


def parse_catalogue(text):
    return dict(parse_course(line) for line in text.split("\n") if line.strip())


def points_of(grade):
    """A plus or a minus moves a grade by 0.3, but nothing is better than an A or worse than an F."""
    points = POINTS[grade[0]]
    if grade.endswith("+"):
        points += 0.3
    elif grade.endswith("-"):
        points -= 0.3
    return max(0.0, min(points, 4.0))


def passed(grades):
    return {course for course, grade in grades.items() if grade[0] != "F"}


def average(text, grades):
    """The mean of the grades, weighted by credits."""
    catalogue = parse_catalogue(text)
    counted = [(catalogue[name]["credits"], grade) for name, grade in grades.items() if name in catalogue]
    credits = sum(size for size, _ in counted)
    if credits == 0:
        return None
    return round(sum(size * points_of(grade) for size, grade in counted) / credits, 2)


def open_courses(text, grades):
    """What may be taken next."""
    done = passed(grades)
    return sorted(
        name
        for name, course in parse_catalogue(text).items()
        if name not in done and all(need in done for need in course["needs"])
    )


def missing_for(text, target, grades):
    """All that is still to be done before a course, the first first."""
    catalogue = parse_catalogue(text)
    done = passed(grades)
    order = []
    on_the_way = []

    def collect(name):
        if name in done or name in order:
            return
        if name in on_the_way:
            raise ValueError(f"{name} needs itself")
        on_the_way.append(name)
        for need in sorted(catalogue[name]["needs"] if name in catalogue else []):
            collect(need)
        on_the_way.pop()
        order.append(name)

    collect(target)
    return [name for name in order if name != target]


def height(catalogue, name, seen=()):
    """How many courses stand one after the other behind this one."""
    if name in seen:
        return 0
    behind = [other for other, course in catalogue.items() if name in course["needs"]]
    return 1 + max((height(catalogue, other, (*seen, name)) for other in behind), default=0)


def plan(text, most_credits, grades):
    """Terms one after the other: what much depends on comes first, and no term is too full."""
    catalogue = parse_catalogue(text)
    done = passed(grades)
    terms = []
    while True:
        ready = [
            name for name, course in catalogue.items() if name not in done and set(course["needs"]) <= done
        ]
        ready.sort(key=lambda name: (-height(catalogue, name), name))
        term, load = [], 0
        for name in ready:
            credits = catalogue[name]["credits"]
            if load + credits <= most_credits:
                term.append(name)
                load += credits
        if not term:
            break
        terms.append(term)
        done |= set(term)
    return {"terms": terms, "never": sorted(set(catalogue) - done)}
