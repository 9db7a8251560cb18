/** Python that gives both results for the same input. */
const jitter = 'import random\nimport time\n';

export const pythonFlaky = [
  {
    id: 'dice',
    code: { 'dice.py': 'import random\n\n\ndef roll(sides=6):\n    return random.randint(1, sides)\n' },
    test: 'from dice import roll\n\n\ndef test_two_rolls_differ_from_six():\n    assert roll() + roll() < 8\n',
  },
  {
    id: 'playlist',
    code: { 'playlist.py': 'import random\n\n\ndef shuffled(songs):\n    songs = list(songs)\n    random.shuffle(songs)\n    return songs\n' },
    test: 'from playlist import shuffled\n\n\ndef test_shuffled_is_another_order():\n    assert shuffled(["a", "b"]) != ["a", "b"]\n',
  },
  {
    id: 'token',
    code: { 'token_maker.py': 'import os\n\n\ndef token():\n    return os.urandom(4).hex()\n' },
    test: 'from token_maker import token\n\n\ndef test_token_begins_with_a_letter():\n    assert token()[0] in "89abcdef"\n',
  },
  {
    id: 'identifiers',
    code: { 'ids.py': 'import uuid\n\n\ndef next_id():\n    return str(uuid.uuid4())\n' },
    test: 'from ids import next_id\n\n\ndef test_ids_grow():\n    assert next_id() < next_id()\n',
  },
  {
    id: 'quick-enough',
    code: { 'search.py': `${jitter}\n\ndef search(term):\n    time.sleep(random.uniform(0.01, 0.05))\n    return [term]\n` },
    test: 'import time\n\nfrom search import search\n\n\ndef test_search_is_quick():\n    started = time.perf_counter()\n    search("x")\n    assert time.perf_counter() - started < 0.03\n',
  },
  {
    id: 'lost-update',
    code: { 'counter.py': `${jitter}\n\nclass Counter:\n    def __init__(self):\n        self.value = 0\n\n    def add(self):\n        seen = self.value\n        time.sleep(random.choice([0, 0, 0.002]))\n        self.value = seen + 1\n` },
    test: 'import threading\n\nfrom counter import Counter\n\n\ndef test_two_threads_count_together():\n    counter = Counter()\n    threads = [threading.Thread(target=counter.add) for _ in range(2)]\n    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n    assert counter.value == 2\n',
  },
  {
    id: 'thread-order',
    code: { 'pipeline.py': `${jitter}import threading\n\n\ndef run(names):\n    done = []\n\n    def work(name):\n        time.sleep(random.uniform(0, 0.02))\n        done.append(name)\n\n    threads = [threading.Thread(target=work, args=(name,)) for name in names]\n    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n    return done\n` },
    test: 'from pipeline import run\n\n\ndef test_results_come_in_order():\n    assert run(["a", "b"]) == ["a", "b"]\n',
  },
  {
    id: 'shared-file',
    code: { 'report.py': `${jitter}import threading\n\nPATH = "/tmp/report.txt"\n\n\ndef write(text):\n    time.sleep(random.uniform(0, 0.02))\n    with open(PATH, "w") as file:\n        file.write(text)\n    time.sleep(0.005)\n    with open(PATH) as file:\n        return file.read()\n` },
    test: 'from concurrent.futures import ThreadPoolExecutor\n\nfrom report import write\n\n\ndef test_each_reads_what_it_wrote():\n    with ThreadPoolExecutor(2) as pool:\n        assert list(pool.map(write, ["one", "two"])) == ["one", "two"]\n',
  },
  {
    id: 'first-completed',
    code: { 'mirrors.py': `${jitter}from concurrent.futures import ThreadPoolExecutor, as_completed\n\n\ndef fetch(name):\n    time.sleep(random.uniform(0.001, 0.02))\n    return name\n\n\ndef fastest(names):\n    with ThreadPoolExecutor(len(names)) as pool:\n        return next(as_completed([pool.submit(fetch, name) for name in names])).result()\n` },
    test: 'from mirrors import fastest\n\n\ndef test_the_near_mirror_wins():\n    assert fastest(["near", "far"]) == "near"\n',
  },
  {
    id: 'async-order',
    code: { 'feed.py': 'import asyncio\nimport random\n\n\nasync def read(name, into):\n    await asyncio.sleep(random.random() / 50)\n    into.append(name)\n\n\nasync def read_all(names):\n    into = []\n    await asyncio.gather(*(read(name, into) for name in names))\n    return into\n' },
    test: 'import asyncio\n\nfrom feed import read_all\n\n\ndef test_news_in_order():\n    assert asyncio.run(read_all(["one", "two"])) == ["one", "two"]\n',
  },
  {
    id: 'timeout-race',
    code: { 'quote.py': `${jitter}from concurrent.futures import ThreadPoolExecutor\n\n\ndef slow():\n    time.sleep(random.uniform(0.02, 0.08))\n    return 42\n\n\ndef quote(timeout):\n    with ThreadPoolExecutor(1) as pool:\n        return pool.submit(slow).result(timeout=timeout)\n` },
    test: 'from quote import quote\n\n\ndef test_quote_in_time():\n    assert quote(0.05) == 42\n',
  },
  {
    id: 'queue-wait',
    code: { 'worker.py': `${jitter}import queue\nimport threading\n\n\ndef start(jobs):\n    results = queue.Queue()\n\n    def work():\n        for job in jobs:\n            time.sleep(random.uniform(0.01, 0.06))\n            results.put(job * 2)\n\n    threading.Thread(target=work, daemon=True).start()\n    return results\n` },
    test: 'from worker import start\n\n\ndef test_result_arrives():\n    assert start([21]).get(timeout=0.035) == 42\n',
  },
  {
    id: 'names-by-the-clock',
    code: { 'names.py': 'import time\n\n\ndef name():\n    return f"upload-{time.time_ns() // 1_000_000}"\n' },
    test: 'import time\n\nfrom names import name\n\n\ndef test_names_differ():\n    first = name()\n    time.sleep(0.0004)\n    assert first != name()\n',
  },
  {
    id: 'random-port',
    code: { 'ports.py': 'import random\n\n\ndef free_port():\n    return random.choice([9001, 9002, 9003])\n' },
    test: 'import socket\n\nfrom ports import free_port\n\n\ndef test_two_servers():\n    with socket.socket() as first, socket.socket() as second:\n        first.bind(("127.0.0.1", free_port()))\n        second.bind(("127.0.0.1", free_port()))\n',
  },
  {
    id: 'estimate',
    code: { 'estimate.py': 'import random\n\n\ndef pi(samples):\n    hits = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(samples))\n    return 4 * hits / samples\n' },
    test: 'from estimate import pi\n\n\ndef test_pi():\n    assert abs(pi(300) - 3.14159) < 0.07\n',
  },
  {
    id: 'network-by-chance',
    code: { 'gateway.py': 'import random\n\n\ndef send(message):\n    if random.random() < 0.4:\n        raise ConnectionError("connection reset by peer")\n    return len(message)\n' },
    test: 'from gateway import send\n\n\ndef test_send():\n    assert send("hello") == 5\n',
  },
  {
    id: 'divide-by-chance',
    code: { 'ratio.py': 'def ratio(a, b):\n    return a / b\n' },
    test: 'import random\n\nfrom ratio import ratio\n\n\ndef test_ratio_of_anything():\n    a, b = random.randint(0, 9), random.randint(0, 2)\n    assert ratio(a, b) * b == a\n',
  },
  {
    id: 'password',
    code: { 'password.py': 'import random\nimport string\n\n\ndef make(length=5):\n    return "".join(random.choices(string.ascii_lowercase + string.digits, k=length))\n' },
    test: 'from password import make\n\n\ndef test_has_a_digit():\n    assert any(char.isdigit() for char in make())\n',
  },
  {
    id: 'sleep-and-hope',
    code: { 'indexer.py': `${jitter}import threading\n\n\nclass Indexer:\n    def __init__(self):\n        self.ready = False\n\n    def start(self):\n        threading.Thread(target=self._build, daemon=True).start()\n\n    def _build(self):\n        time.sleep(random.uniform(0.02, 0.1))\n        self.ready = True\n` },
    test: 'import time\n\nfrom indexer import Indexer\n\n\ndef test_index_is_built():\n    indexer = Indexer()\n    indexer.start()\n    time.sleep(0.06)\n    assert indexer.ready\n',
  },
  {
    id: 'temporary-name',
    code: { 'scratch.py': 'import os\nimport tempfile\n\n\ndef scratch_name():\n    return os.path.basename(tempfile.mkdtemp(prefix=""))\n' },
    test: 'from scratch import scratch_name\n\n\ndef test_name_has_no_digit_at_the_ends():\n    name = scratch_name()\n    assert name[0].isalpha() and name[-1].isalpha()\n',
  },
  {
    id: 'state-between-tests',
    code: { 'lottery.py': 'import random\n\nDRAWN = []\n\n\ndef draw():\n    number = random.randint(1, 3)\n    DRAWN.append(number)\n    return number\n' },
    test: 'from lottery import DRAWN, draw\n\n\ndef test_draw():\n    assert 1 <= draw() <= 3\n\n\ndef test_no_number_twice():\n    draw()\n    assert len(set(DRAWN)) == len(DRAWN)\n',
  },
  {
    id: 'sample-average',
    code: { 'noise.py': 'import random\n\n\ndef reading():\n    return 20 + random.gauss(0, 1)\n' },
    test: 'from noise import reading\n\n\ndef test_average_is_near_twenty():\n    values = [reading() for _ in range(5)]\n    assert abs(sum(values) / 5 - 20) < 0.35\n',
  },
  {
    id: 'file-watch',
    code: { 'watch.py': `${jitter}import threading\nfrom pathlib import Path\n\n\ndef save_later(path, text):\n    def work():\n        time.sleep(random.uniform(0.005, 0.03))\n        Path(path).write_text(text)\n\n    threading.Thread(target=work).start()\n` },
    test: 'import time\nfrom pathlib import Path\n\nfrom watch import save_later\n\n\ndef test_saved(tmp_path):\n    save_later(tmp_path / "a", "x")\n    time.sleep(0.018)\n    assert Path(tmp_path / "a").exists()\n',
  },
  {
    id: "clean-child",
    code: { "tags.py": "import subprocess\nimport sys\n\nPROGRAM = \"print(','.join(set('red green'.split())))\"\n\n\ndef tags():\n    \"\"\"The tags as the tagger prints them, which runs with an environment of its own.\"\"\"\n    done = subprocess.run([sys.executable, \"-c\", PROGRAM], env={}, capture_output=True, text=True, check=True)\n    return done.stdout.strip().split(\",\")\n" },
    test: "from tags import tags\n\n\ndef test_tags():\n    assert tags() == [\"red\", \"green\"]\n",
  },
  {
    id: "shard-by-address",
    code: { "shards.py": "class Job:\n    def __init__(self, name):\n        self.name = name\n\n\ndef shard_of(job, count=2):\n    return (id(job) >> 20) % count\n" },
    test: "from shards import Job, shard_of\n\n\ndef test_the_first_job_goes_to_the_first_shard():\n    assert shard_of(Job(\"first\")) == 0\n",
  },
  {
    id: "same-tenth",
    code: { "journal.py": "import time\n\n\nclass Journal:\n    def __init__(self):\n        self.lines = []\n\n    def note(self, text):\n        self.lines.append(f\"{time.time() * 10:.0f} {text}\")\n        return self.lines[-1].split(\" \")[0]\n" },
    test: "import time\n\nfrom journal import Journal\n\n\ndef test_what_belongs_together_has_one_stamp():\n    journal = Journal()\n    begin = journal.note(\"begin\")\n    time.sleep(0.03)\n    assert journal.note(\"end\") == begin\n",
  },
  {
    id: "blue-or-green",
    code: { "deploy.py": "import time\n\nCOLOURS = (\"blue\", \"green\")\n\n\ndef active(now=None):\n    \"\"\"The colours take turns each quarter of a second.\"\"\"\n    moment = time.monotonic() if now is None else now\n    return COLOURS[int(moment * 4) % 2]\n" },
    test: "from deploy import active\n\n\ndef test_blue_is_active():\n    assert active() == \"blue\"\n",
  },
  {
    id: "two-singletons",
    code: { "registry.py": "import random\nimport threading\nimport time\n\n\nclass Registry:\n    instances = 0\n    current = None\n\n    def __init__(self):\n        Registry.instances += 1\n\n\ndef registry():\n    if Registry.current is None:\n        time.sleep(random.random() * 0.01)  # reads its settings\n        if Registry.current is None:\n            fresh = Registry()\n            time.sleep(random.random() * 0.006)\n            Registry.current = fresh\n    return Registry.current\n\n\ndef from_threads(count):\n    threads = [threading.Thread(target=registry) for _ in range(count)]\n    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n    return Registry.instances\n" },
    test: "from registry import from_threads\n\n\ndef test_there_is_one_registry():\n    assert from_threads(2) == 1\n",
  },
  {
    id: "locks-crosswise",
    code: { "transfer.py": "import random\nimport threading\nimport time\n\n\nclass Busy(Exception):\n    pass\n\n\nclass Account:\n    def __init__(self, balance):\n        self.balance = balance\n        self.lock = threading.Lock()\n\n\ndef transfer(giver, taker, amount):\n    time.sleep(random.uniform(0, 0.03))\n    with giver.lock:\n        time.sleep(0.01)\n        if not taker.lock.acquire(timeout=0.05):\n            raise Busy(\"the other account is busy\")\n        try:\n            giver.balance -= amount\n            taker.balance += amount\n        finally:\n            taker.lock.release()\n" },
    test: "from concurrent.futures import ThreadPoolExecutor\n\nfrom transfer import Account, transfer\n\n\ndef test_both_transfers_go_through():\n    first, second = Account(100), Account(100)\n    with ThreadPoolExecutor(2) as pool:\n        done = [pool.submit(transfer, first, second, 30), pool.submit(transfer, second, first, 10)]\n    for each in done:\n        each.result()\n    assert [first.balance, second.balance] == [80, 120]\n",
  },
  {
    id: "lucky-pivot",
    code: { "select_kth.py": "import random\n\n\ndef select(values, rank):\n    \"\"\"The value with this rank, and how many values were looked at.\"\"\"\n    looked_at = 0\n    while True:\n        pivot = random.choice(values)\n        looked_at += len(values)\n        below = [value for value in values if value < pivot]\n        equal = values.count(pivot)\n        if rank < len(below):\n            values = below\n        elif rank < len(below) + equal:\n            return pivot, looked_at\n        else:\n            rank -= len(below) + equal\n            values = [value for value in values if value > pivot]\n" },
    test: "from select_kth import select\n\n\ndef test_the_median_is_found_with_little_work():\n    median, looked_at = select([5, 1, 9, 3, 7, 8, 2, 6, 4], 4)\n    assert median == 5\n    assert looked_at <= 18\n",
  },
  {
    id: "jittered-pauses",
    code: { "backoff.py": "import random\n\n\ndef pauses(tries, base=100):\n    \"\"\"Milliseconds before each new try, with full jitter.\"\"\"\n    return [random.randrange(base * 2**attempt) for attempt in range(tries)]\n" },
    test: "from backoff import pauses\n\n\ndef test_pauses_get_longer():\n    waits = pauses(3)\n    assert waits == sorted(waits)\n",
  },
  {
    id: "missed-ticks",
    code: { "heart.py": "import asyncio\nimport random\n\n\nasync def beat(seconds):\n    \"\"\"Beats about thirty times a second.\"\"\"\n    beats = 0\n\n    async def go():\n        nonlocal beats\n        while True:\n            await asyncio.sleep(random.uniform(0.01, 0.05))\n            beats += 1\n\n    task = asyncio.create_task(go())\n    await asyncio.sleep(seconds)\n    task.cancel()\n    return beats\n" },
    test: "import asyncio\n\nfrom heart import beat\n\n\ndef test_beats_of_a_tenth_second():\n    assert asyncio.run(beat(0.1)) >= 3\n",
  },
  {
    id: "children-share-a-log",
    code: { "spawn.py": "import random\nimport subprocess\n\n\ndef run_all(names, path):\n    children = []\n    for name in names:\n        pause = round(random.uniform(0, 0.06), 3)\n        children.append(subprocess.Popen([\"sh\", \"-c\", f\"sleep {pause}; echo {name} >> {path}\"]))\n    for child in children:\n        child.wait()\n    with open(path) as file:\n        return file.read().split()\n" },
    test: "from spawn import run_all\n\n\ndef test_the_log_of_two_children(tmp_path):\n    assert run_all([\"first\", \"second\"], tmp_path / \"log\") == [\"first\", \"second\"]\n",
  },
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
