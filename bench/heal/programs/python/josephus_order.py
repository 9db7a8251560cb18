from collections import deque


def josephus_order(people, step, spared=0):
    """In which order people leave a circle, and who stays."""
    if step < 1:
        raise ValueError("the step must be positive")
    circle = deque(people)
    left = []
    while len(circle) > max(spared, 1):
        circle.rotate(-(step - 1))
        left.append(circle.popleft())
    return [left, sorted(circle)]
