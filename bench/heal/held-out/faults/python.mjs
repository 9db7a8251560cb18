/** Faults around Python code that is right and tests that are right; the test file is `tests/test_ID.py`. */
export const pythonFaults = [
  {
    "id": "letter-template-engine",
    "code": {
      "letters/__init__.py": "\n",
      "letters/render.py": "class LetterError(Exception):\n    \"\"\"A letter could not be written.\"\"\"\n\n\ndef engine():\n    try:\n        from jinja2 import Environment, StrictUndefined\n    except ImportError as error:\n        raise LetterError(\"template engine could not be loaded\") from error\n    return Environment(undefined=StrictUndefined, trim_blocks=True)\n\n\ndef greeting(customer):\n    template = engine().from_string(\"Dear {{ customer.name }}, you owe us {{ '%.2f' % customer.due }} EUR.\")\n    return template.render(customer=customer)\n",
      "requirements.txt": "jinja2>=3.1,<4\n",
      "Dockerfile": "FROM python:3.11-slim\nWORKDIR /srv\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nCMD [\"pytest\", \"-q\"]\n"
    },
    "test": "from letters.render import greeting\n\n\ndef test_greeting_names_the_customer():\n    assert greeting({\"name\": \"Ada\", \"due\": 12.5}) == \"Dear Ada, you owe us 12.50 EUR.\"\n"
  },
  {
    "id": "session-store",
    "code": {
      "sessions.py": "\"\"\"Sessions of logged-in users, kept in Redis (a small client of our own, only SET, GET and DEL).\"\"\"\nimport os\nimport socket\n\n\nclass StoreUnavailable(RuntimeError):\n    pass\n\n\nclass SessionStore:\n    def __init__(self, host=None, port=None):\n        self.address = (host or os.environ.get(\"REDIS_HOST\", \"127.0.0.1\"), int(port or os.environ.get(\"REDIS_PORT\", \"6379\")))\n\n    def _command(self, *words):\n        payload = f\"*{len(words)}\\r\\n\" + \"\".join(f\"${len(word)}\\r\\n{word}\\r\\n\" for word in words)\n        try:\n            with socket.create_connection(self.address, timeout=2) as connection:\n                connection.sendall(payload.encode())\n                return connection.recv(4096).decode()\n        except OSError as error:\n            raise StoreUnavailable(\"session store is not available\") from error\n\n    def save(self, token, user):\n        return self._command(\"SET\", f\"session:{token}\", user).startswith(\"+OK\")\n\n    def user_of(self, token):\n        lines = self._command(\"GET\", f\"session:{token}\").split(\"\\r\\n\")\n        return None if lines[0] == \"$-1\" else lines[1]\n",
      "docker-compose.yml": "services:\n  redis:\n    image: redis:7-alpine\n    ports:\n      - \"6379:6379\"\n  tests:\n    build: .\n    command: pytest\n    environment:\n      REDIS_HOST: redis\n    depends_on:\n      - redis\n",
      "README.md": "# Sessions\n\n`docker compose run tests` runs the tests. Outside of compose, start a Redis on port 6379 first.\n"
    },
    "test": "from sessions import SessionStore\n\n\ndef test_a_saved_session_is_found():\n    store = SessionStore()\n    assert store.save(\"t-1\", \"ada\")\n    assert store.user_of(\"t-1\") == \"ada\"\n\n\ndef test_an_unknown_session_is_nobody():\n    assert SessionStore().user_of(\"no-such-token\") is None\n"
  },
  {
    "id": "orders-database-host",
    "code": {
      "orders/__init__.py": "\n",
      "orders/database.py": "import logging\nimport socket\nimport time\nfrom urllib.parse import urlsplit\n\nlog = logging.getLogger(\"orders\")\nDEFAULT_URL = \"postgresql://orders@db:5432/orders\"\n\n\nclass DatabaseError(Exception):\n    pass\n\n\ndef connect(url=DEFAULT_URL, attempts=3):\n    parts = urlsplit(url)\n    for attempt in range(1, attempts + 1):\n        try:\n            return socket.create_connection((parts.hostname, parts.port), timeout=2)\n        except OSError as error:\n            log.warning(\"attempt %d: %s\", attempt, error)\n            time.sleep(0.05 * attempt)\n    raise DatabaseError(f\"gave up after {attempts} attempts\")\n\n\ndef is_reachable(url=DEFAULT_URL):\n    connection = connect(url)\n    connection.close()\n    return True\n",
      "compose.yaml": "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_USER: orders\n      POSTGRES_HOST_AUTH_METHOD: trust\n  test:\n    build: .\n    command: [\"python\", \"-m\", \"pytest\"]\n    depends_on: [db]\n"
    },
    "test": "from orders.database import connect, is_reachable\n\n\ndef test_database_answers():\n    assert is_reachable()\n\n\ndef test_connection_can_be_closed():\n    connection = connect()\n    connection.close()\n    assert connection.fileno() == -1\n"
  },
  {
    "id": "webhook-signing-key",
    "code": {
      "webhooks.py": "\"\"\"Signatures of outgoing webhooks, as the partner's sandbox expects them.\"\"\"\nimport hashlib\nimport hmac\nimport logging\nimport os\n\nlog = logging.getLogger(__name__)\n\n\ndef signing_key():\n    key = os.environ.get(\"PARTNER_SANDBOX_KEY\", \"\")\n    if not key:\n        log.warning(\"PARTNER_SANDBOX_KEY is empty, webhooks will not be signed\")\n    return key.encode()\n\n\ndef sign(body):\n    key = signing_key()\n    if not key:\n        return \"\"\n    return \"sha256=\" + hmac.new(key, body, hashlib.sha256).hexdigest()\n\n\ndef headers(body):\n    return {\"Content-Type\": \"application/json\", \"X-Signature\": sign(body)}\n",
      ".env.example": "# copy to .env; the value is in the team's vault, under \"partner sandbox\"\nPARTNER_SANDBOX_KEY=\n",
      ".github/workflows/test.yml": "name: test\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    env:\n      PARTNER_SANDBOX_KEY: ${{ secrets.PARTNER_SANDBOX_KEY }}\n    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-python@v5\n        with:\n          python-version: \"3.11\"\n      - run: pip install pytest\n      - run: pytest\n"
    },
    "test": "from webhooks import headers\n\n\ndef test_webhooks_are_signed():\n    signature = headers(b'{\"order\": 7}')[\"X-Signature\"]\n    assert signature.startswith(\"sha256=\")\n    assert len(signature) == 7 + 64\n"
  },
  {
    "id": "plant-labels-model",
    "code": {
      "plants/__init__.py": "\n",
      "plants/model.py": "\"\"\"Weights of the classifier: magic number, count, then 32-bit floats.\"\"\"\nimport struct\nfrom pathlib import Path\n\nMODEL = Path(__file__).parent / \"data\" / \"weights.bin\"\n\n\nclass ModelError(Exception):\n    pass\n\n\ndef load(path=MODEL):\n    raw = path.read_bytes()\n    if raw[:4] != b\"PLNT\":\n        raise ModelError(f\"{path.name} is not a model\")\n    (count,) = struct.unpack_from(\"<I\", raw, 4)\n    return list(struct.unpack_from(f\"<{count}f\", raw, 8))\n\n\ndef predict(leaf_length, leaf_width):\n    bias, by_length, by_width = load()\n    return \"maple\" if bias + by_length * leaf_length + by_width * leaf_width > 0 else \"willow\"\n",
      "plants/data/weights.bin": "version https://git-lfs.github.com/spec/v1\noid sha256:5f7b1c0a9de1f5b2c6c2c8f02a8c7f0e4fb1c9c3b1a6d2b8d4f7a1c0e9b3d5f2\nsize 20\n",
      ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n"
    },
    "test": "from plants.model import load, predict\n\n\ndef test_three_weights():\n    assert len(load()) == 3\n\n\ndef test_wide_leaves_are_maple():\n    assert predict(4.0, 4.0) == \"maple\"\n    assert predict(9.0, 1.0) == \"willow\"\n"
  },
  {
    "id": "about-page-version",
    "code": {
      "about/__init__.py": "\n",
      "about/page.py": "from about._version import __version__, version_tuple\n\n\ndef footer(year):\n    return f\"Shelf {__version__}, {year}\"\n\n\ndef is_prerelease():\n    return any(isinstance(part, str) for part in version_tuple)\n",
      "pyproject.toml": "[build-system]\nrequires = [\"setuptools>=64\", \"setuptools_scm>=8\"]\nbuild-backend = \"setuptools.build_meta\"\n\n[project]\nname = \"about\"\ndynamic = [\"version\"]\nrequires-python = \">=3.9\"\n\n[tool.setuptools_scm]\nversion_file = \"about/_version.py\"\n",
      ".gitignore": "about/_version.py\n*.egg-info/\n",
      "CONTRIBUTING.md": "# Contributing\n\nInstall the package into your environment before you run the tests: `pip install -e .`\n"
    },
    "test": "from about.page import footer, is_prerelease\n\n\ndef test_footer_ends_with_the_year():\n    assert footer(2026).startswith(\"Shelf \")\n    assert footer(2026).endswith(\", 2026\")\n\n\ndef test_prerelease_is_yes_or_no():\n    assert is_prerelease() in (True, False)\n"
  },
  {
    "id": "scanned-invoice-text",
    "code": {
      "scans.py": "import logging\nimport subprocess\n\nlog = logging.getLogger(__name__)\n\n\ndef text_of(pdf):\n    \"\"\"The text of a PDF, or an empty one where it has none.\"\"\"\n    try:\n        done = subprocess.run([\"pdftotext\", \"-layout\", str(pdf), \"-\"], capture_output=True, timeout=30, check=True)\n    except (OSError, subprocess.SubprocessError) as error:\n        log.error(\"no text from %s: %s\", pdf, error)\n        return \"\"\n    return done.stdout.decode(\"utf-8\", \"replace\")\n\n\ndef invoice_number(pdf):\n    for line in text_of(pdf).splitlines():\n        if line.startswith(\"Invoice No.\"):\n            return line.split()[-1]\n    return None\n",
      "tests/data/invoice.pdf": "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n4 0 obj <</Length 50>> stream\nBT /F1 12 Tf 20 50 Td (Invoice No. 20417) Tj ET\nendstream endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n",
      "Dockerfile": "FROM python:3.11-slim-bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends poppler-utils && rm -rf /var/lib/apt/lists/*\nWORKDIR /code\nCOPY . .\n"
    },
    "test": "from pathlib import Path\n\nfrom scans import invoice_number\n\n\ndef test_number_is_read_from_the_page():\n    assert invoice_number(Path(__file__).parent / \"data\" / \"invoice.pdf\") == \"20417\"\n"
  },
  {
    "id": "spool-directory",
    "code": {
      "spool.py": "\"\"\"Outgoing faxes wait in the spool folder until the modem is free.\"\"\"\nimport itertools\nfrom pathlib import Path\n\nSPOOL = Path(\"/var/spool/faxout\")\n\n\nclass SpoolError(Exception):\n    pass\n\n\ndef enqueue(number, text, folder=SPOOL):\n    try:\n        folder.mkdir(parents=True, exist_ok=True)\n        for count in itertools.count(1):\n            job = folder / f\"{number}-{count}.job\"\n            if not job.exists():\n                job.write_text(text)\n                return job.name\n    except OSError as error:\n        raise SpoolError(\"could not queue the fax\") from error\n\n\ndef waiting(folder=SPOOL):\n    return sorted(job.name for job in folder.glob(\"*.job\"))\n",
      "deploy/install.sh": "#!/bin/sh\nset -e\ninstall -d -o faxout -g faxout -m 0770 /var/spool/faxout\n",
      "Makefile": ".PHONY: install test\ninstall:\n\tsudo deploy/install.sh\ntest: install\n\tpython -m pytest\n"
    },
    "test": "from spool import SPOOL, enqueue, waiting\n\n\ndef test_a_queued_fax_waits():\n    name = enqueue(\"4711\", \"hello\")\n    try:\n        assert name in waiting()\n    finally:\n        (SPOOL / name).unlink()\n"
  },
  {
    "id": "swiss-amounts",
    "code": {
      "amounts.py": "import locale\nimport logging\n\nlog = logging.getLogger(__name__)\n\n\ndef use_locale(name=\"de_CH.UTF-8\"):\n    try:\n        locale.setlocale(locale.LC_NUMERIC, name)\n    except locale.Error:\n        log.warning(\"locale %s is not supported\", name)\n\n\ndef amount(value):\n    use_locale()\n    return locale.format_string(\"%.2f\", value, grouping=True) + \" CHF\"\n",
      "Dockerfile": "FROM python:3.11\nRUN apt-get update && apt-get install -y locales \\\n && sed -i 's/# de_CH.UTF-8/de_CH.UTF-8/' /etc/locale.gen && locale-gen\nWORKDIR /bank\nCOPY . .\n"
    },
    "test": "from amounts import amount\n\n\ndef test_thousands_are_grouped():\n    text = amount(1234567.5)\n    assert text.endswith(\".50 CHF\")\n    assert len(text) == len(\"1'234'567.50 CHF\")\n"
  },
  {
    "id": "shop-opening-banner",
    "code": {
      "banner.py": "\"\"\"The shop's computers run on the shop's time, and so does everything here.\"\"\"\nfrom datetime import datetime\n\n\ndef is_open(timestamp):\n    now = datetime.fromtimestamp(timestamp)\n    return now.weekday() < 6 and 9 <= now.hour < 18\n\n\ndef banner(timestamp):\n    now = datetime.fromtimestamp(timestamp)\n    state = \"open\" if is_open(timestamp) else \"closed\"\n    return f\"{now:%H:%M} – we are {state}\"\n",
      "Dockerfile": "FROM python:3.11-slim\nENV TZ=Australia/Brisbane\nWORKDIR /shop\nCOPY . .\n",
      ".gitlab-ci.yml": "test:\n  image: python:3.11\n  variables:\n    TZ: Australia/Brisbane\n  script:\n    - pip install pytest\n    - pytest\n"
    },
    "test": "from banner import banner\n\n\ndef test_monday_morning_in_the_shop():\n    assert banner(1772407800) == \"09:30 – we are open\"\n\n\ndef test_monday_evening_in_the_shop():\n    assert banner(1772441400) == \"18:50 – we are closed\"\n"
  },
  {
    "id": "parcel-batches",
    "code": {
      "parcels.py": "from itertools import batched\n\n\ndef trolleys(parcels, size=4):\n    \"\"\"Parcels in the order of their postcode, so many on each trolley.\"\"\"\n    ordered = sorted(parcels, key=lambda parcel: parcel[\"postcode\"])\n    return [[parcel[\"id\"] for parcel in trolley] for trolley in batched(ordered, size)]\n",
      "pyproject.toml": "[project]\nname = \"parcels\"\nversion = \"2.3.0\"\nrequires-python = \">=3.12\"\n\n[tool.ruff]\ntarget-version = \"py312\"\n",
      ".python-version": "3.12\n"
    },
    "test": "from parcels import trolleys\n\n\ndef test_two_on_each_trolley():\n    parcels = [{\"id\": name, \"postcode\": code} for name, code in [(\"a\", 30), (\"b\", 10), (\"c\", 20)]]\n    assert trolleys(parcels, 2) == [[\"b\", \"c\"], [\"a\"]]\n"
  },
  {
    "id": "holiday-service",
    "code": {
      "holidays_client.py": "import json\nimport logging\nfrom urllib.error import URLError\nfrom urllib.request import urlopen\n\nlog = logging.getLogger(__name__)\nURL = \"https://date.nager.at/api/v3/PublicHolidays/{year}/{country}\"\n\n\ndef public_holidays(year, country):\n    \"\"\"Public holidays as ISO dates; the service is down now and then, and we can live without it.\"\"\"\n    try:\n        with urlopen(URL.format(year=year, country=country), timeout=5) as answer:\n            return [entry[\"date\"] for entry in json.load(answer)]\n    except (URLError, TimeoutError, ValueError) as error:\n        log.warning(\"holidays of %s are not known: %s\", country, error)\n        return []\n\n\ndef is_holiday(date, country=\"AT\"):\n    return date in public_holidays(int(date[:4]), country)\n",
      "README.md": "# Holidays\n\nA thin client of date.nager.at. The tests talk to the real service, there is no mock on purpose.\n"
    },
    "test": "from holidays_client import is_holiday, public_holidays\n\n\ndef test_new_year_is_a_holiday():\n    assert is_holiday(\"2025-01-01\")\n\n\ndef test_there_are_some():\n    assert len(public_holidays(2025, \"AT\")) >= 10\n"
  },
  {
    "id": "tile-pyramid",
    "code": {
      "tiles.py": "\"\"\"Cuts a big map into tiles; the raw image lies on the disk while that goes on.\"\"\"\nimport tempfile\nfrom pathlib import Path\n\nTILE = 256\n\n\nclass TilingError(Exception):\n    pass\n\n\ndef write_raw(folder, width, height):\n    raw = Path(folder) / \"map.raw\"\n    row = bytes(width % 251 for _ in range(width)) * 4\n    try:\n        with raw.open(\"wb\") as file:\n            for _ in range(height):\n                file.write(row)\n    except OSError as error:\n        raise TilingError(\"could not prepare the map\") from error\n    return raw\n\n\ndef tile_count(width, height):\n    with tempfile.TemporaryDirectory() as folder:\n        raw = write_raw(folder, width, height)\n        pixels = raw.stat().st_size // 4\n    assert pixels == width * height\n    return -(-width // TILE) * -(-height // TILE)\n",
      "README.md": "# Tiles\n\nNeeds about 100 MB of free space below the temporary folder while it runs.\n"
    },
    "test": "from tiles import tile_count\n\n\ndef test_a_small_map_is_one_tile():\n    assert tile_count(200, 200) == 1\n\n\ndef test_a_city_has_many():\n    assert tile_count(4096, 4096) == 256\n",
    "scope": {
      "resources": {
        "memory": "512MiB",
        "disk": "24MiB"
      }
    }
  },
  {
    "id": "metrics-endpoint",
    "code": {
      "metrics_server.py": "\"\"\"Numbers of the running service, on the port that the monitoring asks.\"\"\"\nimport threading\nfrom http.server import BaseHTTPRequestHandler, HTTPServer\n\nPORT = 9464\n\n\nclass StartError(Exception):\n    pass\n\n\nclass Metrics:\n    def __init__(self):\n        self.values = {}\n\n    def count(self, name):\n        self.values[name] = self.values.get(name, 0) + 1\n\n    def text(self):\n        return \"\".join(f\"{name} {value}\\n\" for name, value in sorted(self.values.items()))\n\n\ndef serve(metrics, port=PORT):\n    class Handler(BaseHTTPRequestHandler):\n        def do_GET(self):\n            body = metrics.text().encode()\n            self.send_response(200)\n            self.send_header(\"Content-Length\", str(len(body)))\n            self.end_headers()\n            self.wfile.write(body)\n\n        def log_message(self, *_):\n            pass\n\n    try:\n        server = HTTPServer((\"127.0.0.1\", port), Handler)\n    except OSError as error:\n        raise StartError(\"metrics can't be served\") from error\n    threading.Thread(target=server.serve_forever, daemon=True).start()\n    return server\n"
    },
    "test": "from urllib.request import urlopen\n\nfrom metrics_server import PORT, Metrics, serve\n\n\ndef test_counters_are_served():\n    metrics = Metrics()\n    metrics.count(\"logins\")\n    metrics.count(\"logins\")\n    server = serve(metrics)\n    try:\n        with urlopen(f\"http://127.0.0.1:{PORT}/metrics\", timeout=5) as answer:\n            assert answer.read() == b\"logins 2\\n\"\n    finally:\n        server.shutdown()\n        server.server_close()\n",
    "scope": {
      "setup": [
        {
          "id": "exporter",
          "command": "python3 -m http.server 9464 --bind 127.0.0.1 --directory /tmp",
          "background": true,
          "ready": {
            "port": 9464
          }
        }
      ]
    }
  },
  {
    "id": "members-database",
    "code": {
      "members/__init__.py": "\n",
      "members/store.py": "import os\nimport sqlite3\n\n\nclass StoreError(Exception):\n    pass\n\n\ndef database_path():\n    return os.environ.get(\"MEMBERS_DB\", \"members.sqlite3\")\n\n\ndef add_member(name, since):\n    with sqlite3.connect(database_path()) as connection:\n        try:\n            connection.execute(\"INSERT INTO member (name, since) VALUES (?, ?)\", (name, since))\n        except sqlite3.Error as error:\n            raise StoreError(f\"{name} could not be added\") from error\n\n\ndef members():\n    with sqlite3.connect(database_path()) as connection:\n        try:\n            return [row[0] for row in connection.execute(\"SELECT name FROM member ORDER BY since\")]\n        except sqlite3.Error as error:\n            raise StoreError(\"members could not be read\") from error\n\n\ndef remove_all():\n    with sqlite3.connect(database_path()) as connection:\n        connection.execute(\"DELETE FROM member\")\n",
      "migrations/0001_member.sql": "CREATE TABLE member (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n  since INTEGER NOT NULL\n);\n",
      "Makefile": "migrate:\n\tfor file in migrations/*.sql; do sqlite3 members.sqlite3 < $$file; done\n\ntest: migrate\n\tpython -m pytest tests\n",
      ".gitignore": "*.sqlite3\n"
    },
    "test": "from members.store import add_member, members, remove_all\n\n\ndef test_oldest_members_come_first():\n    add_member(\"Bo\", 2019)\n    add_member(\"Ada\", 2011)\n    try:\n        assert members() == [\"Ada\", \"Bo\"]\n    finally:\n        remove_all()\n"
  },
  {
    "id": "polite-http-client",
    "code": {
      "polite.py": "\"\"\"How often and how long we wait before we bother a server again.\"\"\"\nfrom urllib3.util import Retry\n\n\ndef retry_policy(attempts=5):\n    return Retry(total=attempts, backoff_factor=0.5, backoff_jitter=0.2, backoff_max=20, status_forcelist=[502, 503])\n\n\ndef is_worth_a_retry(status):\n    return retry_policy().is_retry(\"GET\", status)\n",
      "pyproject.toml": "[project]\nname = \"polite\"\nversion = \"0.4.1\"\nrequires-python = \">=3.10\"\ndependencies = [\"urllib3>=2.0\"]\n",
      "requirements.lock": "urllib3==2.2.3\n"
    },
    "test": "from polite import is_worth_a_retry, retry_policy\n\n\ndef test_bad_gateways_are_tried_again():\n    assert is_worth_a_retry(502)\n    assert not is_worth_a_retry(404)\n\n\ndef test_waits_are_bounded():\n    assert retry_policy().backoff_max == 20\n"
  }
];
