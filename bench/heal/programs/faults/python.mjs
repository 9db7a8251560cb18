/**
 * Faults around Python code that is right and tests that are right. `code` and `test` are files; `scope` is laid over
 * the scope; the test file is `tests/test_ID.py`.
 */
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
];
