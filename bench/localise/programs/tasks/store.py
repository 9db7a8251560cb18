import itertools


class Task:
    def __init__(self, number, title, priority, due, tags):
        self.number = number
        self.title = title
        self.priority = priority
        self.due = due
        self.tags = set(tags)
        self.done_on = None
        self.needs = []

    def is_open(self):
        return self.done_on is None

    def is_late(self, today):
        if self.due is None:
            return False
        if self.is_open():
            return self.due < today
        return self.done_on > self.due


class Store:
    def __init__(self):
        self.tasks = {}
        self.numbers = itertools.count(1)

    def add(self, title, priority=2, due=None, tags=(), needs=()):
        task = Task(next(self.numbers), title, priority, due, tags)
        task.needs = [self.get(number) for number in needs]
        self.tasks[task.number] = task
        return task.number

    def get(self, number):
        if number not in self.tasks:
            raise KeyError(number)
        return self.tasks[number]

    def finish(self, number, today):
        task = self.get(number)
        if self.blocked(task):
            raise ValueError("blocked")
        task.done_on = today

    def blocked(self, task):
        return any(need.is_open() for need in task.needs)

    def open_tasks(self):
        return [task for task in self.tasks.values() if task.is_open()]

    def tagged(self, tag):
        return [task for task in self.tasks.values() if tag in task.tags]
