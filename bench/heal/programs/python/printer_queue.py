import heapq


def printer_queue(jobs):
    """When each job is done that comes as `[arrives, name, pages, urgency]`: urgent ones first, short ones before long."""
    coming = sorted(jobs)
    waiting = []
    finished = []
    clock = 0
    while coming or waiting:
        if not waiting:
            clock = max(clock, coming[0][0])
        while coming and coming[0][0] <= clock:
            arrives, name, pages, urgency = coming.pop(0)
            heapq.heappush(waiting, (-urgency, pages, arrives, name))
        _, pages, arrives, name = heapq.heappop(waiting)
        clock += pages
        finished.append({"name": name, "done": clock, "waited": clock - pages - arrives})
    return finished
