/** Faults around Python code that is right and tests that are right; the test file is `tests/test_ID.py`. */
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
