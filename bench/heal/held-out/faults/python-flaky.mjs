/** Python that gives both results for the same input. */
export const pythonFlaky = [
  {
    "id": "article-keywords",
    "code": {
      "keywords.py": "STOP = {\"the\", \"a\", \"of\", \"and\", \"in\"}\n\n\ndef keywords(text, most=2):\n    \"\"\"The words that say what a text is about.\"\"\"\n    words = {word.strip(\".,\").lower() for word in text.split()}\n    return list(words - STOP)[:most]\n\n\ndef meta_tag(text):\n    return f'<meta name=\"keywords\" content=\"{\", \".join(keywords(text))}\">'\n"
    },
    "test": "from keywords import keywords, meta_tag\n\n\ndef test_small_words_do_not_count():\n    assert len(keywords(\"The history of the harbour\")) == 2\n\n\ndef test_meta_tag():\n    assert meta_tag(\"The history of the harbour\") == '<meta name=\"keywords\" content=\"history, harbour\">'\n"
  },
  {
    "id": "load-estimate",
    "code": {
      "estimate.py": "import random\n\n\ndef simulate(visits, share):\n    \"\"\"How many of so many visitors buy something.\"\"\"\n    return sum(1 for _ in range(visits) if random.random() < share)\n\n\ndef expected_orders(visits, share, rounds=20):\n    return sum(simulate(visits, share) for _ in range(rounds)) / rounds\n"
    },
    "test": "from estimate import expected_orders\n\n\ndef test_a_tenth_buys():\n    assert abs(expected_orders(200, 0.1) - 20) < 1.0\n"
  },
  {
    "id": "pickup-codes",
    "code": {
      "pickup.py": "import random\n\n\ndef pickup_code():\n    \"\"\"Three digits that customers can remember.\"\"\"\n    return f\"{random.randrange(1000):03d}\"\n\n\ndef shelf(orders):\n    \"\"\"Which parcel lies behind which code.\"\"\"\n    return {pickup_code(): order for order in orders}\n"
    },
    "test": "from pickup import pickup_code, shelf\n\n\ndef test_codes_have_three_digits():\n    assert len(pickup_code()) == 3\n\n\ndef test_every_order_can_be_picked_up():\n    orders = [f\"order-{number}\" for number in range(30)]\n    assert sorted(shelf(orders).values()) == sorted(orders)\n"
  },
  {
    "id": "thumbnail-pool",
    "code": {
      "thumbnails.py": "import hashlib\nimport random\nfrom concurrent.futures import ThreadPoolExecutor, as_completed\n\n\ndef render(name):\n    digest = name.encode()\n    for _ in range(random.randrange(2000, 6000)):\n        digest = hashlib.sha256(digest * 8).digest()\n    return f\"{name}.webp\"\n\n\ndef render_all(names):\n    \"\"\"All thumbnails, four at a time.\"\"\"\n    with ThreadPoolExecutor(max_workers=4) as pool:\n        jobs = [pool.submit(render, name) for name in names]\n        return [job.result() for job in as_completed(jobs)]\n"
    },
    "test": "from thumbnails import render, render_all\n\n\ndef test_render_names_the_file():\n    assert render(\"cat\") == \"cat.webp\"\n\n\ndef test_gallery_keeps_its_order():\n    assert render_all([\"cat\", \"dog\"]) == [\"cat.webp\", \"dog.webp\"]\n"
  },
  {
    "id": "audit-trail-second",
    "code": {
      "audit.py": "import time\n\n\nclass Trail:\n    \"\"\"What happened, with the second in which it did.\"\"\"\n\n    def __init__(self):\n        self.entries = []\n\n    def note(self, what):\n        self.entries.append((time.strftime(\"%H:%M:%S\"), what))\n\n    def grouped(self):\n        groups = {}\n        for second, what in self.entries:\n            groups.setdefault(second, []).append(what)\n        return list(groups.values())\n\n\ndef checkout(trail, pause=0.35):\n    trail.note(\"paid\")\n    time.sleep(pause)\n    trail.note(\"packed\")\n"
    },
    "test": "from audit import Trail, checkout\n\n\ndef test_a_checkout_is_one_group():\n    trail = Trail()\n    checkout(trail)\n    assert trail.grouped() == [[\"paid\", \"packed\"]]\n"
  },
  {
    "id": "greeting-protocol",
    "code": {
      "line_client.py": "import random\nimport socket\nimport threading\nimport time\n\n\ndef serve_once(listener, name):\n    \"\"\"A server that answers in two parts, as real ones do when they look something up.\"\"\"\n    connection, _ = listener.accept()\n    with connection:\n        connection.sendall(b\"HELLO \")\n        time.sleep(random.uniform(0.0, 0.02))\n        connection.sendall(name.encode() + b\"\\n\")\n        connection.recv(1)\n\n\ndef ask(port):\n    with socket.create_connection((\"127.0.0.1\", port), timeout=5) as connection:\n        time.sleep(0.01)\n        answer = connection.recv(1024).decode()\n        connection.sendall(b\".\")\n        return answer\n\n\ndef greeting(name):\n    with socket.create_server((\"127.0.0.1\", 0)) as listener:\n        thread = threading.Thread(target=serve_once, args=(listener, name))\n        thread.start()\n        answer = ask(listener.getsockname()[1])\n        thread.join()\n    return answer\n"
    },
    "test": "from line_client import greeting\n\n\ndef test_the_server_knows_the_name():\n    assert greeting(\"ada\") == \"HELLO ada\\n\"\n"
  },
  {
    "id": "tickets-by-id",
    "code": {
      "tickets.py": "import uuid\n\n\nclass Desk:\n    def __init__(self):\n        self.rows = {}\n\n    def open(self, title):\n        key = str(uuid.uuid4())\n        self.rows[key] = title\n        return key\n\n    def newest_last(self):\n        \"\"\"Titles in the order of the primary key.\"\"\"\n        return [self.rows[key] for key in sorted(self.rows)]\n"
    },
    "test": "from tickets import Desk\n\n\ndef test_tickets_come_in_their_order():\n    desk = Desk()\n    desk.open(\"printer is on fire\")\n    desk.open(\"coffee is empty\")\n    assert desk.newest_last() == [\"printer is on fire\", \"coffee is empty\"]\n\n\ndef test_a_desk_starts_empty():\n    assert Desk().newest_last() == []\n"
  },
  {
    "id": "write-behind",
    "code": {
      "write_behind.py": "import random\nimport threading\nimport time\n\n\nclass WriteBehind:\n    \"\"\"Collects values, and writes them all 60 ms; the first time at a random moment, so that not all servers write at once.\"\"\"\n\n    def __init__(self, sink, interval=0.06):\n        self.sink = sink\n        self.interval = interval\n        self.pending = []\n        self.lock = threading.Lock()\n        self.stopped = threading.Event()\n        self.thread = threading.Thread(target=self._run, daemon=True)\n        self.thread.start()\n\n    def put(self, value):\n        with self.lock:\n            self.pending.append(value)\n\n    def close(self):\n        self.stopped.set()\n        self.thread.join()\n\n    def _run(self):\n        time.sleep(random.uniform(0, self.interval))\n        while not self.stopped.is_set():\n            with self.lock:\n                self.sink.extend(self.pending)\n                self.pending.clear()\n            self.stopped.wait(self.interval)\n"
    },
    "test": "import time\n\nfrom write_behind import WriteBehind\n\n\ndef test_values_are_written():\n    sink = []\n    buffer = WriteBehind(sink)\n    buffer.put(1)\n    buffer.put(2)\n    time.sleep(0.04)\n    buffer.close()\n    assert sink == [1, 2]\n"
  },
  {
    "id": "order-factory",
    "code": {
      "shop_rules.py": "def shipping(cents):\n    \"\"\"Free from 30 euros on.\"\"\"\n    return 0 if cents >= 3000 else 490\n\n\ndef total(order):\n    goods = sum(price * count for price, count in order[\"items\"])\n    return goods + shipping(goods)\n",
      "tests/factories.py": "import random\n\n\ndef order(**given):\n    \"\"\"Some order, as customers send it.\"\"\"\n    items = [(random.randint(199, 2999), random.randint(1, 3)) for _ in range(random.randint(1, 3))]\n    return {\"items\": items, **given}\n"
    },
    "test": "from shop_rules import shipping, total\nfrom tests.factories import order\n\n\ndef test_orders_are_sent_for_free():\n    some = order()\n    assert total(some) == sum(price * count for price, count in some[\"items\"])\n\n\ndef test_small_orders_pay():\n    assert shipping(2999) == 490\n"
  },
  {
    "id": "preview-ports",
    "code": {
      "preview.py": "import random\nimport socket\n\nPORTS = range(18080, 18084)\n\n\ndef start():\n    \"\"\"A preview server on one of the ports that the firewall lets through.\"\"\"\n    server = socket.socket()\n    server.bind((\"127.0.0.1\", random.choice(PORTS)))\n    server.listen()\n    return server\n"
    },
    "test": "from preview import PORTS, start\n\n\ndef test_two_previews_beside_each_other():\n    with start() as first, start() as second:\n        assert {first.getsockname()[1], second.getsockname()[1]} <= set(PORTS)\n"
  },
  {
    "id": "stock-counter-race",
    "code": {
      "stock.py": "import random\nimport threading\nimport time\n\n\nclass Stock:\n    def __init__(self, pieces):\n        self.pieces = pieces\n\n    def take(self, count=1):\n        left = self.pieces\n        time.sleep(random.uniform(0, 0.003))  # the price is looked up\n        if left >= count:\n            self.pieces = left - count\n            return True\n        return False\n\n\ndef sell_in_parallel(stock, customers):\n    def customer():\n        time.sleep(random.uniform(0, 0.01))\n        stock.take()\n\n    threads = [threading.Thread(target=customer) for _ in range(customers)]\n    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n    return stock.pieces\n"
    },
    "test": "from stock import Stock, sell_in_parallel\n\n\ndef test_one_customer():\n    assert sell_in_parallel(Stock(5), 1) == 4\n\n\ndef test_two_customers():\n    assert sell_in_parallel(Stock(5), 2) == 3\n"
  }
];
