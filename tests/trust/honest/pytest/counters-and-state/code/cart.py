import itertools

numbers = itertools.count(1)
items = []


def next_number():
    return next(numbers)


def add(name):
    items.append(name)
    return list(items)
