/** Faults around Python code that is right and tests that are right; none of them stands among those for development. */
export const pythonFaults = [
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
