/** Python that gives both results for the same input. */
export const pythonFlaky = [
  {
    id: 'window-boundary',
    code: {
      'throttle.py': `import time


class Throttle:
    """So many calls in each full second of the clock."""

    def __init__(self, most):
        self.most = most
        self.window = None
        self.calls = 0

    def allows(self):
        window = int(time.time())
        if window != self.window:
            self.window = window
            self.calls = 0
        self.calls += 1
        return self.calls <= self.most
`,
    },
    test: `import time

from throttle import Throttle


def test_the_third_call_is_refused():
    throttle = Throttle(2)
    answers = []
    for _ in range(3):
        answers.append(throttle.allows())
        time.sleep(0.25)
    assert answers == [True, True, False]
`,
  },
  {
    id: 'sum-in-order-of-arrival',
    code: {
      'totals.py': `import random
import threading
import time


class Total:
    def __init__(self):
        self.value = 0.0
        self.lock = threading.Lock()

    def add(self, amount):
        with self.lock:
            self.value += amount


def from_branches(amounts):
    """Each branch reports when it is ready."""
    total = Total()

    def report(amount):
        time.sleep(random.uniform(0, 0.02))
        total.add(amount)

    threads = [threading.Thread(target=report, args=(amount,)) for amount in amounts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total.value
`,
    },
    test: `from totals import from_branches


def test_three_branches():
    assert from_branches([0.1, 0.2, 0.3]) == 0.6
`,
  },
  {
    id: 'experiment-arm',
    code: {
      'experiment.py': `import uuid

ARMS = ("current", "bold")


class Visitor:
    def __init__(self):
        self.key = uuid.uuid4()

    def arm(self):
        return ARMS[self.key.int % len(ARMS)]


def headline(visitor):
    return {"current": "Welcome back", "bold": "WELCOME BACK!"}[visitor.arm()]
`,
    },
    test: `import unittest

from experiment import Visitor, headline


class HeadlineTest(unittest.TestCase):
    def test_headline(self):
        self.assertEqual(headline(Visitor()), "Welcome back")
`,
  },
  {
    id: 'plus-in-a-link',
    code: {
      'invitations.py': `import base64
import os
from urllib.parse import parse_qs, urlsplit


def invite(mail):
    code = base64.b64encode(os.urandom(33)).decode()
    return code, f"https://club.example/join?mail={mail}&code={code}"


def code_of(link):
    return parse_qs(urlsplit(link).query)["code"][0]
`,
    },
    test: `from invitations import code_of, invite


def test_the_code_comes_back():
    code, link = invite("ann@example.org")
    assert code_of(link) == code
`,
  },
  {
    id: 'end-of-some-month',
    code: {
      'renewals.py': `from datetime import date


def next_renewal(day):
    """The same day of the next month; a ValueError where there is none, which the clerk has to settle."""
    if day.month == 12:
        return day.replace(year=day.year + 1, month=1)
    return day.replace(month=day.month + 1)
`,
    },
    test: `import calendar
import random
from datetime import date

from renewals import next_renewal


def test_renewal_is_about_a_month_later():
    month = random.randint(1, 12)
    day = date(2026, month, calendar.monthrange(2026, month)[1])
    assert 28 <= (next_renewal(day) - day).days <= 31
`,
  },
  {
    id: 'start-of-the-clusters',
    code: {
      'clusters.py': `import random


def clusters(values, count, rounds=12):
    """Groups of values that are near each other (k-means)."""
    centres = random.sample(values, count)
    groups = []
    for _ in range(rounds):
        groups = [[] for _ in centres]
        for value in values:
            nearest = min(range(count), key=lambda at: abs(value - centres[at]))
            groups[nearest].append(value)
        centres = [sum(group) / len(group) if group else centre for group, centre in zip(groups, centres)]
    return sorted(sorted(group) for group in groups)
`,
    },
    test: `from clusters import clusters


def test_four_streets():
    values = [1, 2, 20, 21, 40, 41, 60, 61]
    assert clusters(values, 4) == [[1, 2], [20, 21], [40, 41], [60, 61]]
`,
  },
  {
    id: 'header-of-the-archive',
    code: {
      'backup.py': `import gzip
import hashlib
import time


def pack(text):
    return gzip.compress(text.encode())


def verify(text, digest):
    time.sleep(0.45)  # the copy is read from the tape
    return hashlib.sha256(pack(text)).hexdigest() == digest
`,
    },
    test: `import hashlib

from backup import pack, verify


def test_the_copy_is_the_same():
    text = "one line\\n" * 100
    digest = hashlib.sha256(pack(text)).hexdigest()
    assert verify(text, digest)
`,
  },
  {
    id: 'port-behind-the-firewall',
    code: {
      'transfer_port.py': `import socket


def listen():
    """Any free port; the other side is told which one."""
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    return server
`,
    },
    test: `from transfer_port import listen

FIREWALL = range(40_000, 55_000)


def test_the_port_is_open_in_the_firewall():
    with listen() as server:
        assert server.getsockname()[1] in FIREWALL
`,
  },
  {
    id: 'lost-wakeup',
    code: {
      'kitchen.py': `import random
import threading
import time


class Kitchen:
    def __init__(self):
        self.bell = threading.Condition()

    def cook(self):
        time.sleep(random.uniform(0.01, 0.05))
        with self.bell:
            self.bell.notify_all()

    def serve(self, patience):
        time.sleep(random.uniform(0.01, 0.05))  # lays the table
        with self.bell:
            return self.bell.wait(timeout=patience)
`,
    },
    test: `import threading

from kitchen import Kitchen


def test_the_waiter_hears_the_bell():
    kitchen = Kitchen()
    cook = threading.Thread(target=kitchen.cook)
    cook.start()
    heard = kitchen.serve(patience=0.3)
    cook.join()
    assert heard
`,
  },
  {
    id: 'cache-of-each-worker',
    code: {
      'page_server.py': `import secrets


class Worker:
    def __init__(self):
        self.cache = {}

    def page(self, path):
        if path in self.cache:
            return self.cache[path], "hit"
        self.cache[path] = f"<h1>{path}</h1>"
        return self.cache[path], "miss"


class PageServer:
    """Requests go to any of its workers."""

    def __init__(self, workers=2):
        self.workers = [Worker() for _ in range(workers)]

    def get(self, path):
        return secrets.choice(self.workers).page(path)
`,
    },
    test: `import pytest

from page_server import PageServer


@pytest.fixture
def server():
    return PageServer()


def test_the_page_is_there(server):
    assert server.get("/about")[0] == "<h1>/about</h1>"


def test_the_second_time_it_comes_from_the_cache(server):
    server.get("/about")
    assert server.get("/about")[1] == "hit"
`,
  },
];
