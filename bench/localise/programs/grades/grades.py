LETTERS = [(90, "A"), (80, "B"), (70, "C"), (60, "D")]


def clean(scores):
    return [score for score in scores if score is not None]


def mean(values):
    return sum(values) / len(values) if values else 0


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def spread(values):
    centre = mean(values)
    return (sum((value - centre) ** 2 for value in values) / len(values)) ** 0.5


def drop_lowest(scores, count=1):
    if len(scores) <= count:
        return list(scores)
    return sorted(scores)[count:]


def letter(score):
    for least, name in LETTERS:
        if score >= least:
            return name
    return "F"


def curve(scores, target):
    change = target - mean(scores)
    if change <= 0:
        return list(scores)
    return [min(100, score + change) for score in scores]


def weighted(parts, weights):
    total = sum(weights[name] for name in parts)
    return sum(parts[name] * weights[name] for name in parts) / total


def student_score(record, weights):
    parts = {}
    for name, scores in record.items():
        given = clean(scores)
        if name == "quiz":
            given = drop_lowest(given)
        parts[name] = mean(given)
    return round(weighted(parts, weights), 1)


def rank(students):
    order = sorted(students, key=lambda name: (-students[name], name))
    ranks, last = {}, None
    for place, name in enumerate(order, start=1):
        if last is not None and students[last] == students[name]:
            ranks[name] = ranks[last]
        else:
            ranks[name] = place
        last = name
    return ranks


def report(book, weights):
    scores = {name: student_score(record, weights) for name, record in book.items()}
    ranks = rank(scores)
    return {name: (scores[name], letter(scores[name]), ranks[name]) for name in book}


def statistics(book, weights):
    scores = [student_score(record, weights) for record in book.values()]
    return {"mean": mean(scores), "median": median(scores), "spread": round(spread(scores), 2)}


def curved_letters(book, weights, target):
    names = list(book)
    scores = curve([student_score(book[name], weights) for name in names], target)
    return {name: letter(score) for name, score in zip(names, scores)}
