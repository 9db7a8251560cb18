def urgency(task, today):
    score = task.priority * 10
    if task.due is not None:
        days = task.due - today
        if days < 0:
            score += 50
        elif days <= 3:
            score += 20 - 5 * days
    return score


def next_tasks(store, today, count=3):
    free = [task for task in store.open_tasks() if not store.blocked(task)]
    free.sort(key=lambda task: (-urgency(task, today), task.number))
    return [task.title for task in free[:count]]


def progress(tasks):
    if not tasks:
        return 0
    done = [task for task in tasks if not task.is_open()]
    return 100 * len(done) // len(tasks)


def late_titles(store, today):
    return sorted(task.title for task in store.tasks.values() if task.is_late(today))


def tag_progress(store):
    tags = sorted({tag for task in store.tasks.values() for tag in task.tags})
    return {tag: progress(store.tagged(tag)) for tag in tags}


def chain(task):
    longest = 0
    for need in task.needs:
        longest = max(longest, chain(need))
    return longest + 1


def critical(store):
    tasks = sorted(store.open_tasks(), key=lambda task: (-chain(task), task.number))
    return tasks[0].title if tasks else None


def velocity(store, today, days=7):
    finished = [task for task in store.tasks.values() if not task.is_open() and today - task.done_on < days]
    return len(finished) / days


def forecast(store, today):
    speed = velocity(store, today)
    if speed == 0:
        return None
    return today + round(len(store.open_tasks()) / speed)
