/** Python that gives both results for the same input. */
export const pythonFlaky = [
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
];
