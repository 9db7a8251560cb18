/**
 * Faults around Python code that is right and tests that are right. `code` and `test` are files; `scope` is laid over
 * the scope; the test file is `tests/test_ID.py`.
 */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQygAwIBAgICEAEwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxo
b3N0MB4XDTI0MDMwMTAwMDAwMFoXDTI1MDMwMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtqHUMFStSkm8lzcn
YQAawk1sQg1IF6uYB64GU1rxSewZg3IZJoXpz6LpksjBBEs9dI6d7kMakJMkAFpf
TcNjWKNOMEwwGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMA8GA1UdEwEB/wQF
MAMBAf8wHQYDVR0OBBYEFFyw4xdxA/3C4mvWc3S2CLnGJ2GLMAoGCCqGSM49BAMC
A0gAMEUCIQDvL4vxlfCOf5M/I143AvwTpweLR9FCjJCIAN8LB16M9gIgCZiHSGKY
AAfjlGX1Xmwr8e2CYCbNFn/j6hox7xwZU+k=
-----END CERTIFICATE-----
`;

/** Made for this file, and used nowhere else. */
const certificateKey = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIB2I5ZdGc3G7oTf1+/kpiqUcMJn27plN1BDtKqvzrU4UoAoGCCqGSM49
AwEHoUQDQgAEtqHUMFStSkm8lzcnYQAawk1sQg1IF6uYB64GU1rxSewZg3IZJoXp
z6LpksjBBEs9dI6d7kMakJMkAFpfTcNjWA==
-----END EC PRIVATE KEY-----
`;

export const pythonFaults = [
  {
    id: 'yaml-not-installed',
    code: { 'settings.py': 'import yaml\n\n\ndef load(text):\n    return yaml.safe_load(text)\n', 'requirements.txt': 'pyyaml>=6\n' },
    test: 'from settings import load\n\n\ndef test_load():\n    assert load("a: 1") == {"a": 1}\n',
  },
  {
    id: 'numpy-not-installed',
    code: { 'stats.py': 'import numpy as np\n\n\ndef spread(values):\n    return float(np.ptp(np.array(values)))\n', 'requirements.txt': 'numpy\n' },
    test: 'from stats import spread\n\n\ndef test_spread():\n    assert spread([1, 4]) == 3.0\n',
  },
  {
    id: 'dateutil-not-installed',
    code: { 'app/__init__.py': '', 'app/when.py': 'from dateutil.parser import parse\n\n\ndef year_of(text):\n    return parse(text).year\n', 'pyproject.toml': '[project]\nname = "when"\nversion = "1.0"\ndependencies = ["python-dateutil"]\n' },
    test: 'from app.when import year_of\n\n\ndef test_year():\n    assert year_of("3 May 2021") == 2021\n',
  },
  {
    id: 'variable-not-set',
    code: { 'config.py': 'import os\n\n\ndef database_url():\n    return os.environ["DATABASE_URL"]\n' },
    test: 'from config import database_url\n\n\ndef test_url_names_a_host():\n    assert "://" in database_url()\n',
  },
  {
    id: 'secret-not-set',
    code: { 'sign.py': 'import hashlib\nimport hmac\nimport os\n\n\ndef sign(text):\n    key = os.environ.get("SIGNING_KEY")\n    if not key:\n        raise RuntimeError("SIGNING_KEY is not set")\n    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()\n' },
    test: 'from sign import sign\n\n\ndef test_signatures_differ():\n    assert sign("a") != sign("b")\n',
  },
  {
    id: 'database-not-listening',
    code: { 'store.py': 'import socket\n\n\ndef ping(host="localhost", port=5432):\n    with socket.create_connection((host, port), timeout=2):\n        return True\n' },
    test: 'from store import ping\n\n\ndef test_database_answers():\n    assert ping()\n',
  },
  {
    id: 'api-not-listening',
    code: { 'client.py': 'import json\nimport urllib.request\n\n\ndef health(base="http://127.0.0.1:8080"):\n    with urllib.request.urlopen(base + "/health", timeout=2) as answer:\n        return json.load(answer)["status"]\n' },
    test: 'from client import health\n\n\ndef test_health():\n    assert health() == "ok"\n',
  },
  {
    id: 'host-unknown',
    code: { 'rates.py': 'import urllib.request\n\n\ndef fetch():\n    with urllib.request.urlopen("http://rates.example.com/today", timeout=3) as answer:\n        return answer.read()\n' },
    test: 'from rates import fetch\n\n\ndef test_fetch():\n    assert fetch()\n',
  },
  {
    id: 'configuration-missing',
    code: { 'machine.py': 'import json\n\n\ndef limits(path="/etc/shop/limits.json"):\n    with open(path) as file:\n        return json.load(file)\n' },
    test: 'from machine import limits\n\n\ndef test_limits_are_positive():\n    assert all(value > 0 for value in limits().values())\n',
  },
  {
    id: 'data-not-checked-out',
    code: { 'sales.py': 'import csv\n\n\ndef total(path):\n    with open(path, newline="") as file:\n        return sum(int(row["cents"]) for row in csv.DictReader(file))\n', '.gitignore': 'data/\n', 'README.md': 'Fetch `data/sales.csv` with `make data` first.\n' },
    test: 'from sales import total\n\n\ndef test_total_of_the_year():\n    assert total("data/sales.csv") > 0\n',
  },
  {
    id: 'folder-not-writable',
    code: { 'spool.py': 'import os\n\n\ndef write(name, text, folder="/var/lib/spool"):\n    os.makedirs(folder, exist_ok=True)\n    path = os.path.join(folder, name)\n    with open(path, "w") as file:\n        file.write(text)\n    return path\n' },
    test: 'from spool import write\n\n\ndef test_write():\n    assert write("a.txt", "x").endswith("a.txt")\n',
  },
  {
    id: 'port-not-permitted',
    code: { 'listen.py': 'import socket\n\n\ndef interface():\n    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)\n    raw.close()\n    return True\n' },
    test: 'from listen import interface\n\n\ndef test_raw_socket():\n    assert interface()\n',
  },
  {
    id: 'locale-missing',
    code: { 'money.py': 'import locale\n\n\ndef euros(value):\n    locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")\n    return locale.format_string("%.2f", value)\n' },
    test: 'from money import euros\n\n\ndef test_euros():\n    assert euros(1.5) == "1,50"\n',
  },
  {
    id: 'time-zone-assumed',
    code: { 'opening.py': 'import time\n\n\ndef local_hour(stamp):\n    """The hour on the wall, Berlin office."""\n    return time.localtime(stamp).tm_hour\n' },
    test: 'from opening import local_hour\n\n\ndef test_noon_in_berlin():\n    # 2026-01-15 12:00 in Berlin\n    assert local_hour(1768474800) == 12\n',
  },
  {
    id: 'certificate-expired',
    code: { 'licence.py': 'from datetime import date\n\n\ndef is_valid(until, today=None):\n    return (today or date.today()) <= date.fromisoformat(until)\n' },
    test: 'from licence import is_valid\n\n\ndef test_the_licence_is_valid():\n    assert is_valid("2024-12-31")\n',
  },
  {
    id: 'token-expired',
    code: { 'token.txt': 'anna:1735689600\n', 'session.py': 'import time\n\n\ndef user_of(token):\n    name, expires = token.strip().split(":")\n    if int(expires) < time.time():\n        raise PermissionError("token expired")\n    return name\n' },
    test: 'from session import user_of\n\n\ndef test_user_of_the_stored_token():\n    with open("token.txt") as file:\n        assert user_of(file.read()) == "anna"\n',
  },
  {
    id: 'disk-full',
    code: { 'export.py': 'def export(path, rows):\n    with open(path, "wb") as file:\n        for _ in range(rows):\n            file.write(b"x" * 1024 * 1024)\n    return rows\n' },
    test: 'from export import export\n\n\ndef test_export(tmp_path):\n    assert export(tmp_path / "big.bin", 200) == 200\n',
    scope: { resources: { memory: '1GiB', disk: '32MiB' } },
  },
  {
    id: 'memory-too-small',
    code: { 'cube.py': 'def build(size):\n    return bytearray(size * 1024 * 1024)\n' },
    test: 'from cube import build\n\n\ndef test_build():\n    cube = build(700)\n    cube[::4096] = b"x" * len(cube[::4096])\n    assert len(cube) == 700 * 1024 * 1024\n',
    scope: { resources: { memory: '256MiB', disk: '64MiB' } },
  },
  {
    id: 'interpreter-too-old',
    code: { 'batches.py': 'from itertools import batched\n\n\ndef pages(items, size):\n    return [list(page) for page in batched(items, size)]\n', 'pyproject.toml': '[project]\nname = "batches"\nversion = "1.0"\nrequires-python = ">=3.12"\n' },
    test: 'from batches import pages\n\n\ndef test_pages():\n    assert pages([1, 2, 3], 2) == [[1, 2], [3]]\n',
  },
  {
    id: 'syntax-too-new',
    code: { 'pairs.py': 'type Pair[T] = tuple[T, T]\n\n\ndef swap[T](pair: Pair[T]) -> Pair[T]:\n    return (pair[1], pair[0])\n', 'pyproject.toml': '[project]\nname = "pairs"\nversion = "1.0"\nrequires-python = ">=3.12"\n' },
    test: 'from pairs import swap\n\n\ndef test_swap():\n    assert swap((1, 2)) == (2, 1)\n',
  },
  {
    id: 'tool-not-installed',
    code: { 'picture.py': 'import subprocess\n\n\ndef version():\n    return subprocess.run(["convert", "--version"], capture_output=True, text=True, check=True).stdout\n' },
    test: 'from picture import version\n\n\ndef test_imagemagick_is_there():\n    assert "ImageMagick" in version()\n',
  },
  {
    id: 'library-not-installed',
    code: { 'magic.py': 'import ctypes\n\n\ndef handle():\n    return ctypes.CDLL("libmagic.so.1")\n' },
    test: 'from magic import handle\n\n\ndef test_library_loads():\n    assert handle()\n',
  },
  {
    id: 'migration-not-run',
    code: { 'users.py': 'import sqlite3\n\n\ndef count(path="app.db"):\n    with sqlite3.connect(path) as database:\n        return database.execute("select count(*) from users").fetchone()[0]\n', 'migrations/001_users.sql': 'create table users (id integer primary key, name text);\n', 'README.md': 'Run `python migrate.py` before the tests.\n', 'migrate.py': 'import glob\nimport sqlite3\n\nwith sqlite3.connect("app.db") as database:\n    for path in sorted(glob.glob("migrations/*.sql")):\n        with open(path) as file:\n            database.executescript(file.read())\n' },
    test: 'from users import count\n\n\ndef test_nobody_yet():\n    assert count() == 0\n',
  },
  {
    id: 'address-in-use',
    code: { 'server.py': 'import socket\n\n\ndef open_port(port=8765):\n    server = socket.socket()\n    server.bind(("127.0.0.1", port))\n    server.listen()\n    return server\n' },
    test: 'from server import open_port\n\n\ndef test_open_port():\n    open_port().close()\n',
    scope: { setup: [{ id: 'old', command: 'python3 -m http.server 8765 --bind 127.0.0.1', background: true, ready: { port: 8765 } }] },
  },
  {
    id: 'service-not-ready',
    code: { 'quotes.py': 'import urllib.request\n\n\ndef get(url="http://127.0.0.1:8099/"):\n    with urllib.request.urlopen(url, timeout=2) as answer:\n        return answer.status\n' },
    test: 'from quotes import get\n\n\ndef test_service_answers():\n    assert get() == 200\n',
    scope: { setup: [{ id: 'service', command: 'sleep 20 && python3 -m http.server 8099 --bind 127.0.0.1', background: true }] },
  },
  {
    id: 'setup-tool-missing',
    code: { 'shape.py': 'def area(a, b):\n    return a * b\n', 'Makefile': 'build:\n\techo built\n' },
    test: 'from shape import area\n\n\ndef test_area():\n    assert area(2, 3) == 6\n',
    scope: { setup: ['make build'] },
  },
  {
    id: "jinja-not-there",
    code: { "letters/__init__.py": "", "letters/greeting.py": "from jinja2 import Environment\n\nLETTER = Environment().from_string(\"Dear {{ name }}, you owe us {{ amount }}.\")\n\n\ndef greeting(name, amount):\n    return LETTER.render(name=name, amount=amount)\n", "setup.cfg": "[metadata]\nname = letters\nversion = 2.1\n\n[options]\npackages = letters\ninstall_requires =\n    Jinja2>=3.1\n" },
    test: "from letters.greeting import greeting\n\n\ndef test_the_name_and_the_amount_are_filled_in():\n    assert greeting(\"Ada\", 12) == \"Dear Ada, you owe us 12.\"\n",
  },
  {
    id: "mail-settings-unset",
    code: { "mailer.py": "import os\n\nREQUIRED = (\"SMTP_HOST\", \"SMTP_USER\", \"SMTP_PASSWORD\")\n\n\nclass ConfigurationError(Exception):\n    pass\n\n\ndef account():\n    missing = [name for name in REQUIRED if name not in os.environ]\n    if missing:\n        raise ConfigurationError(\"missing settings: \" + \", \".join(missing))\n    return {name: os.environ[name] for name in REQUIRED}\n", "docs/setup.md": "Copy `SMTP_HOST`, `SMTP_USER` and `SMTP_PASSWORD` from the team vault.\n" },
    test: "from mailer import account\n\n\ndef test_account_has_a_host():\n    assert account()[\"SMTP_HOST\"] != \"\"\n",
  },
  {
    id: "mysql-socket-absent",
    code: { "shop_db.py": "import socket\n\nSOCKET = \"/run/mysqld/mysqld.sock\"\n\n\ndef greeting():\n    \"\"\"The first bytes that the server sends.\"\"\"\n    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:\n        client.settimeout(2)\n        client.connect(SOCKET)\n        return client.recv(64)\n" },
    test: "from shop_db import greeting\n\n\ndef test_the_server_greets():\n    assert len(greeting()) > 4\n",
  },
  {
    id: "carrier-unreachable",
    code: { "carrier.py": "import requests\n\n\nclass Carrier:\n    base = \"https://api.carrier.example/v2\"\n\n    def __init__(self):\n        self.session = requests.Session()\n\n    def track(self, number):\n        answer = self.session.get(f\"{self.base}/parcels/{number}\", timeout=4)\n        answer.raise_for_status()\n        return answer.json()[\"state\"]\n", "requirements.txt": "requests\n" },
    test: "import pytest\n\nfrom carrier import Carrier\n\n\n@pytest.fixture\ndef carrier():\n    return Carrier()\n\n\ndef test_the_demo_parcel_has_arrived(carrier):\n    assert carrier.track(\"DEMO-1\") == \"delivered\"\n",
  },
  {
    id: "describe-without-git",
    code: { "release.py": "import subprocess\n\n\ndef current():\n    done = subprocess.run(\n        [\"git\", \"describe\", \"--always\", \"--dirty\"], stdout=subprocess.PIPE, text=True, check=True\n    )\n    return done.stdout.strip()\n" },
    test: "import unittest\n\nfrom release import current\n\n\nclass ReleaseTest(unittest.TestCase):\n    def test_release_is_named(self):\n        self.assertRegex(current(), r\"^[\\w.-]+$\")\n",
  },
  {
    id: "real-time-denied",
    code: { "player.py": "import os\n\n\ndef prefer_sound():\n    \"\"\"Sound must not stutter.\"\"\"\n    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))\n    return os.sched_getscheduler(0) == os.SCHED_FIFO\n" },
    test: "from player import prefer_sound\n\n\ndef test_the_player_runs_in_real_time():\n    assert prefer_sound()\n",
  },
  {
    id: "setup-install-offline",
    code: { "colours.py": "def mix(first, second):\n    return [(a + b) // 2 for a, b in zip(first, second)]\n", "requirements-dev.txt": "coverage==7.6.1\n" },
    test: "from colours import mix\n\n\ndef test_mix():\n    assert mix([0, 100, 200], [100, 100, 0]) == [50, 100, 100]\n",
    scope: {"setup": ["python3 -m pip install --user --retries 0 --timeout 3 -r requirements-dev.txt"]},
  },
  {
    id: "distribution-not-installed",
    code: { "src_info.py": "from importlib.metadata import version\n\n\ndef banner():\n    return f\"stocktool {version('stocktool')}\"\n", "pyproject.toml": "[build-system]\nrequires = [\"setuptools\"]\nbuild-backend = \"setuptools.build_meta\"\n\n[project]\nname = \"stocktool\"\nversion = \"3.4.0\"\n\n[tool.setuptools]\npy-modules = [\"src_info\"]\n", "README.md": "# stocktool\n\n`pip install -e .` before you run the tests.\n" },
    test: "from src_info import banner\n\n\ndef test_banner():\n    assert banner() == \"stocktool 3.4.0\"\n",
  },
  {
    id: "library-too-old",
    code: { "chunks.py": "from more_itertools import constrained_batches\n\n\ndef parcels(texts, size):\n    return [list(batch) for batch in constrained_batches(texts, size)]\n", "requirements.txt": "more-itertools>=9.1\n" },
    test: "from chunks import parcels\n\n\ndef test_parcels_are_not_too_big():\n    assert parcels([\"aa\", \"b\", \"ccc\"], 4) == [[\"aa\", \"b\"], [\"ccc\"]]\n",
  },
  {
    id: "mocker-plugin-absent",
    code: { "alarm.py": "import smtplib\n\n\ndef alarm(host, text):\n    with smtplib.SMTP(host) as server:\n        server.sendmail(\"alarm@example.org\", [\"duty@example.org\"], text)\n    return True\n", "requirements-test.txt": "pytest\npytest-mock\n" },
    test: "import alarm\n\n\ndef test_alarm_sends_one_mail(mocker):\n    smtp = mocker.patch(\"alarm.smtplib.SMTP\")\n    assert alarm.alarm(\"mail.example.org\", \"fire\")\n    smtp.return_value.__enter__.return_value.sendmail.assert_called_once()\n",
  },
  {
    id: "large-file-pointer",
    code: { "model.py": "import json\n\n\ndef load(path):\n    with open(path, encoding=\"utf-8\") as file:\n        return json.load(file)\n\n\ndef score(model, words):\n    return sum(model[\"weights\"].get(word, 0) for word in words)\n", ".gitattributes": "*.weights.json filter=lfs diff=lfs merge=lfs -text\n", "models/spam.weights.json": "version https://git-lfs.github.com/spec/v1\noid sha256:7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730\nsize 48210333\n" },
    test: "from model import load, score\n\n\ndef test_an_offer_is_spam():\n    assert score(load(\"models/spam.weights.json\"), [\"free\", \"offer\"]) > 0\n",
  },
  {
    id: "submodule-not-fetched",
    code: { ".gitmodules": "[submodule \"rules\"]\n\tpath = rules\n\turl = https://git.example.org/tax/rules.git\n", "taxes.py": "import sys\nfrom pathlib import Path\n\nsys.path.insert(0, str(Path(__file__).parent / \"rules\"))\n\nfrom taxrules import rate_of  # noqa: E402\n\n\ndef with_tax(cents, country):\n    return cents + round(cents * rate_of(country))\n" },
    test: "from taxes import with_tax\n\n\ndef test_austria():\n    assert with_tax(1000, \"AT\") == 1200\n",
  },
  {
    id: "lock-left-behind",
    code: { "importer.py": "import os\n\n\nclass AlreadyRunning(Exception):\n    pass\n\n\ndef run(rows, folder=\"var\"):\n    lock = os.path.join(folder, \"import.lock\")\n    try:\n        handle = os.open(lock, os.O_CREAT | os.O_EXCL)\n    except FileExistsError:\n        with open(lock) as file:\n            raise AlreadyRunning(f\"another import is running, process {file.read().strip()}\") from None\n    try:\n        return len(rows)\n    finally:\n        os.close(handle)\n        os.remove(lock)\n", "var/import.lock": "18231\n", ".gitignore": "var/*.lock\n" },
    test: "from importer import run\n\n\ndef test_import_counts_rows():\n    assert run([\"a\", \"b\"]) == 2\n",
  },
  {
    id: "script-not-executable",
    code: { "tools/checksum.sh": "#!/bin/sh\ncksum \"$1\" | cut -d \" \" -f 2\n", "sizes.py": "import subprocess\n\n\ndef size(path):\n    return int(subprocess.check_output([\"./tools/checksum.sh\", path]))\n" },
    test: "from sizes import size\n\n\ndef test_size_of_a_file(tmp_path):\n    path = tmp_path / \"a.txt\"\n    path.write_text(\"hello\")\n    assert size(str(path)) == 5\n",
  },
  {
    id: 'shared-memory-too-small',
    code: {
      'frames.py': `import os
import uuid


class FrameStore:
    """Frames of a video that several processes look at, in shared memory."""

    def __init__(self, width, height, count):
        self.path = f"/dev/shm/frames-{uuid.uuid4().hex}"
        self.frame_size = width * height * 3
        self.handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            os.posix_fallocate(self.handle, 0, self.frame_size * count)
        except OSError:
            self.close()
            raise

    def put(self, index, pixels):
        os.pwrite(self.handle, pixels, index * self.frame_size)

    def get(self, index):
        return os.pread(self.handle, self.frame_size, index * self.frame_size)

    def close(self):
        os.close(self.handle)
        os.unlink(self.path)
`,
      'compose.yaml': 'services:\n  frames:\n    build: .\n    shm_size: 512m\n',
    },
    test: `from frames import FrameStore


def test_the_last_frame_can_be_read():
    store = FrameStore(1280, 720, 32)
    try:
        store.put(31, b"abc")
        assert store.get(31)[:3] == b"abc"
    finally:
        store.close()
`,
  },
  {
    id: 'tkinter-not-packaged',
    code: {
      'formula.py': `import tkinter


def value_of(expression):
    """What the formula field of the window shows; Tcl counts here as it does there."""
    return tkinter.Tcl().eval(f"expr {{{expression}}}")
`,
      'README.md': '# Formulas\n\nOn Debian and Ubuntu: `apt install python3-tk`.\n',
    },
    test: `from formula import value_of


def test_product_before_sum():
    assert value_of("2 + 3 * 4") == "14"
`,
  },
  {
    id: 'stubs-not-generated',
    code: {
      'shop/__init__.py': '',
      'shop/messages.py': `from shop.gen import order_pb2


def order_message(number, items):
    message = order_pb2.Order(number=number)
    message.items.extend(items)
    return message.SerializeToString()
`,
      'proto/order.proto': 'syntax = "proto3";\n\nmessage Order {\n  int32 number = 1;\n  repeated string items = 2;\n}\n',
      'tasks.toml': '[proto]\nrun = "python -m grpc_tools.protoc -Iproto --python_out=shop/gen proto/order.proto"\n',
      '.gitignore': '__pycache__/\nshop/gen/\n',
    },
    test: `from shop.messages import order_message


def test_more_items_are_longer():
    assert len(order_message(1, ["tea", "mug"])) > len(order_message(1, ["tea"]))
`,
  },
  {
    id: 'tls-fixture-expired',
    code: {
      'secure_client.py': `import ssl
import urllib.request


def get(url, authority):
    context = ssl.create_default_context(cafile=authority)
    with urllib.request.urlopen(url, context=context, timeout=5) as answer:
        return answer.read().decode()
`,
      'tests/tls/localhost.pem': certificate,
      'tests/tls/localhost.key': certificateKey,
      'tests/tls/README.md': 'Made with `step certificate create localhost localhost.pem localhost.key --profile self-signed --subtle`. Make a new one once a year.\n',
    },
    test: `import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from secure_client import get

TLS = Path(__file__).parent / "tls"


class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_):
        pass


def test_get_over_tls():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "localhost.pem", TLS / "localhost.key")
    server = HTTPServer(("127.0.0.1", 0), Hello)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert get(f"https://localhost:{server.server_port}/", TLS / "localhost.pem") == "hello"
    finally:
        server.shutdown()
        server.server_close()
`,
  },
  {
    id: 'sqlite-too-old',
    code: {
      'tagging.py': `import sqlite3


def tags_of(rows):
    """For each article its tags in one text, in the order of the alphabet."""
    with sqlite3.connect(":memory:") as database:
        database.execute("create table tags (article text, tag text)")
        database.executemany("insert into tags values (?, ?)", rows)
        query = "select article, string_agg(tag, ', ' order by tag) from tags group by article"
        return dict(database.execute(query))
`,
      'README.md': '# Tagging\n\nNeeds Python 3.11 with SQLite 3.44 or newer (`python -c "import sqlite3; print(sqlite3.sqlite_version)"`).\n',
    },
    test: `from tagging import tags_of


def test_tags_are_sorted():
    rows = [("a1", "red"), ("a1", "blue"), ("a2", "new")]
    assert tags_of(rows) == {"a1": "blue, red", "a2": "new"}
`,
  },
  {
    id: 'too-few-cores',
    code: {
      'pinning.py': `import os


def pin(cores):
    """Keeps the sampler on cores that nothing else uses, see the layout of the measuring machines."""
    os.sched_setaffinity(0, set(cores))
    return sorted(os.sched_getaffinity(0))
`,
      'docs/machines.md': '# Measuring machines\n\n| cores | used by |\n| --- | --- |\n| 0–23 | everything else |\n| 24–31 | sampler |\n',
    },
    test: `import os

import pytest

from pinning import pin


@pytest.fixture(autouse=True)
def as_before():
    before = os.sched_getaffinity(0)
    yield
    os.sched_setaffinity(0, before)


def test_the_sampler_gets_its_own_cores():
    assert pin([24, 25]) == [24, 25]
`,
  },
  {
    id: 'locked-memory-limit',
    code: {
      'keyring_memory.py': `import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)


class LockedArea:
    """Memory that is never written to the swap, for keys."""

    def __init__(self, megabytes):
        self.area = mmap.mmap(-1, megabytes * 1024 * 1024)
        start = ctypes.c_char.from_buffer(self.area)
        if libc.mlock(ctypes.byref(start), ctypes.c_size_t(len(self.area))) != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"mlock: {os.strerror(number)}")

    def __len__(self):
        return len(self.area)
`,
      'deploy/keyring.service': '[Service]\nExecStart=/usr/bin/python3 -m keyring_memory\nLimitMEMLOCK=64M\n',
    },
    test: `from keyring_memory import LockedArea


def test_area_for_all_keys():
    assert len(LockedArea(24)) == 24 * 1024 * 1024
`,
  },
  {
    id: 'word-list-absent',
    code: {
      'passphrase_check.py': `from functools import lru_cache
from pathlib import Path


@lru_cache
def words(path="/usr/share/dict/words"):
    return {word.lower() for word in Path(path).read_text(encoding="utf-8").split()}


def common_words(phrase):
    return [word for word in phrase.lower().split() if word in words()]
`,
    },
    test: `import unittest

from passphrase_check import common_words


class CommonWordsTest(unittest.TestCase):
    def test_house_is_common(self):
        self.assertEqual(common_words("House qqzx"), ["house"])

    def test_nothing_is_common(self):
        self.assertEqual(common_words("qqzx zzqk"), [])
`,
  },
  {
    id: 'terminal-type-unset',
    code: {
      'colours.py': `import curses
import os


def colour_count():
    """How many colours the terminal of the control room can show."""
    with open(os.devnull, "w") as nowhere:
        curses.setupterm(fd=nowhere.fileno())
    return max(curses.tigetnum("colors"), 0)


def alarm_text(text, colours=None):
    count = colour_count() if colours is None else colours
    return f"\\x1b[31m{text}\\x1b[0m" if count >= 8 else text.upper()
`,
    },
    test: `from colours import alarm_text


def test_red_where_there_are_colours():
    assert alarm_text("fire", 8) == "\\x1b[31mfire\\x1b[0m"


def test_capitals_elsewhere():
    assert alarm_text("fire", 0) == "FIRE"


def test_the_text_is_always_there():
    assert "FIRE" in alarm_text("fire").upper()
`,
  },
  {
    id: 'service-account-absent',
    code: {
      'ownership.py': `import pwd


def spool_owner(account="lp"):
    entry = pwd.getpwnam(account)
    return {"user": entry.pw_uid, "home": entry.pw_dir}


def report_owner():
    return spool_owner("reporting")
`,
      'ansible/roles/reporting/tasks/main.yml': '- name: account of the nightly reports\n  ansible.builtin.user:\n    name: reporting\n    system: true\n    home: /srv/reporting\n',
    },
    test: `from ownership import report_owner, spool_owner


def test_root_has_number_zero():
    assert spool_owner("root")["user"] == 0


def test_reports_are_not_written_by_root():
    assert report_owner()["user"] != 0
`,
  },
  {
    id: 'catalogues-not-compiled',
    code: {
      'greeter/__init__.py': '',
      'greeter/texts.py': `import gettext
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"


def greeting(language, name):
    texts = gettext.translation("greeter", LOCALES, languages=[language])
    return texts.gettext("Hello, {name}!").format(name=name)
`,
      'greeter/locale/de/LC_MESSAGES/greeter.po': 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hello, {name}!"\nmsgstr "Hallo, {name}!"\n',
      'greeter/locale/fr/LC_MESSAGES/greeter.po': 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hello, {name}!"\nmsgstr "Bonjour, {name} !"\n',
      '.gitignore': '*.mo\n*.pyc\n',
      'Makefile': 'catalogues:\n\tfor po in greeter/locale/*/LC_MESSAGES/*.po; do msgfmt $$po -o $${po%.po}.mo; done\n',
    },
    test: `import pytest

from greeter.texts import greeting


@pytest.mark.parametrize("language, text", [("de", "Hallo, Ada!"), ("fr", "Bonjour, Ada !")])
def test_greeting(language, text):
    assert greeting(language, "Ada") == text
`,
  },
  {
    id: 'extension-not-compiled',
    code: {
      'fastdist/__init__.py': 'from fastdist._speed import hamming\n\n__all__ = ["hamming"]\n',
      'fastdist/_speed.c': `#include <Python.h>

static PyObject *hamming(PyObject *self, PyObject *args) {
    const char *a, *b;
    if (!PyArg_ParseTuple(args, "ss", &a, &b)) return NULL;
    long different = 0;
    while (*a && *b) different += *a++ != *b++;
    return PyLong_FromLong(different);
}

static PyMethodDef methods[] = {{"hamming", hamming, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_speed", NULL, -1, methods};
PyMODINIT_FUNC PyInit__speed(void) { return PyModule_Create(&module); }
`,
      'setup.py': 'from setuptools import Extension, setup\n\nsetup(name="fastdist", version="0.9", packages=["fastdist"], ext_modules=[Extension("fastdist._speed", ["fastdist/_speed.c"])])\n',
    },
    test: `from fastdist import hamming


def test_two_letters_differ():
    assert hamming("karolin", "kerolim") == 2
`,
  },
  {
    id: 'journal-not-running',
    code: {
      'audit_log.py': `import socket

JOURNAL = "/run/systemd/journal/socket"


def entry_of(message, **fields):
    lines = {"MESSAGE": message, "PRIORITY": "5", "SYSLOG_IDENTIFIER": "shop", **fields}
    return "".join(f"{name}={value}\\n" for name, value in lines.items()).encode()


def log_in(name):
    """Every login is written to the journal of the machine, as the auditors want it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as journal:
        journal.sendto(entry_of(f"{name} has logged in", SHOP_USER=name), JOURNAL)
    return {"user": name}
`,
    },
    test: `from audit_log import entry_of, log_in


def test_entry_has_a_line_for_each_field():
    assert entry_of("hello", A="1").decode().splitlines()[-1] == "A=1"


def test_log_in():
    assert log_in("ann") == {"user": "ann"}
`,
  },
  {
    id: 'service-in-maintenance',
    code: {
      'stock_client.py': `import json
import urllib.request

BASE = "http://127.0.0.1:8191"


def stock(item, base=BASE):
    request = urllib.request.Request(f"{base}/stock/{item}", headers={"Accept": "application/json"})
    with urllib.request.urlopen(request, timeout=3) as answer:
        return json.load(answer)["pieces"]
`,
      'dev/stock_service.py': `"""The stock service of the test bed; it serves nothing while the nightly import runs."""
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

IMPORTED = Path("/var/tmp/stock/imported")


class Stock(BaseHTTPRequestHandler):
    def do_GET(self):
        ready = IMPORTED.exists()
        self.send_response(200 if ready else 503)
        self.send_header("Content-Type", "application/json")
        if not ready:
            self.send_header("Retry-After", "3600")
        self.end_headers()
        self.wfile.write(b'{"pieces": 12}' if ready else b'{"error": "import is running"}')

    def log_message(self, *_):
        pass


HTTPServer(("127.0.0.1", 8191), Stock).serve_forever()
`,
    },
    test: `from stock_client import stock


def test_there_are_pens():
    assert stock("pen") >= 0
`,
    scope: { setup: [{ id: 'stock', command: 'python3 dev/stock_service.py', background: true, ready: { port: 8191 } }] },
  },
];
