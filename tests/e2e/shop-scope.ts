import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestScope } from '../../src/generated/test-scope.ts';
import { makeScope } from './run-scope.ts';

/** One of everything that a page has to tell: failed tests, a comparison, a retry, a deadline, colours, spans, an image. */
export const shopScope: TestScope = makeScope({
  scope_id: 'shop',
  title: 'The shop ships orders of fifty free',
  labels: { team: 'checkout' },
  environment: { image: 'taas/python' },
  lifecycle: { setup: ['echo seeded 3 customers'] },
  scenarios: [
    {
      id: 'UNIT-001',
      type: 'unit',
      title: 'Shipping and receipts',
      tags: ['cart', 'money'],
      execution: { runner: 'pytest', target: 'tests/test_cart.py' },
      artifacts: ['chart.png'],
    },
    {
      id: 'UNIT-002',
      type: 'unit',
      title: 'Rates',
      tags: ['money'],
      execution: { runner: 'pytest', target: 'tests/test_rates.py' },
    },
    { id: 'BUILD-001', type: 'integration', title: 'The package builds', command: 'sh build.sh' },
    {
      id: 'API-001',
      type: 'integration',
      title: 'Health answers',
      command: '[ $TAAS_ATTEMPT = 2 ] || { echo GET /health 503; exit 1; }',
      retry_policy: { attempts: 3, delay: '20ms' },
    },
    {
      id: 'CONF-001',
      type: 'contract',
      title: 'The configuration is the agreed one',
      command: 'cat shop.conf',
      expect: { stdout: { equals: 'host: localhost\nport: 8443\ntls: on\nlog: info\n' } },
    },
    { id: 'E2E-001', type: 'e2e', title: 'A customer orders', command: 'true', depends_on: ['BUILD-001'] },
    { id: 'TRACE-001', type: 'e2e', title: 'A customer pays', command: 'python3 pay.py' },
    {
      id: 'SLOW-001',
      type: 'performance',
      title: 'A thousand orders',
      command: 'echo order 1 of 1000; sleep 30',
      timeout: '300ms',
      retry_policy: { attempts: 2, delay: '20ms', retry_on: ['timed_out'] },
    },
  ],
});

/** Writes the workspace. */
export async function shopFiles(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

const files: Readonly<Record<string, string | Buffer>> = {
  'shop/__init__.py': '',
  'shop/cart.py': `FREE_SHIPPING_FROM = 5_000
SHIPPING = 490


def shipping_cents(total_cents: int) -> int:
    """Orders of 50.00 and more are shipped free."""
    return 0 if total_cents > FREE_SHIPPING_FROM else SHIPPING


def receipt(lines):
    total = sum(line["cents"] * line["count"] for line in lines)
    shipping = shipping_cents(total)
    return {"lines": len(lines), "total": total, "shipping": shipping, "currency": "EUR"}
`,
  'tests/test_cart.py': `from shop.cart import receipt, shipping_cents


def test_small_orders_pay_shipping():
    assert shipping_cents(4_999) == 490


def test_orders_of_fifty_are_shipped_free():
    assert shipping_cents(5_000) == 0


def test_receipt_of_fifty():
    lines = [{"cents": 2_500, "count": 2}]
    assert receipt(lines) == {
        "lines": 1,
        "total": 5_000,
        "shipping": 0,
        "currency": "EUR",
    }


def test_large_orders_are_shipped_free():
    assert shipping_cents(50_000) == 0
`,
  'tests/test_rates.py': `import pytest


@pytest.mark.parametrize("rate", range(4))
def test_rate_is_positive(rate):
    assert rate >= 0


@pytest.mark.skip(reason="the bank is closed")
def test_live_rate():
    pass
`,
  'build.sh': String.raw`printf '\033[36m→\033[0m building \033[1mshop\033[0m\n'
for module in cart rates; do printf '\033[32m✔\033[0m %s compiled\n' $module; done
printf '\033[33mwarning\033[0m: \033[4mcart.py\033[0m is not formatted\n'
printf '\033[31mcould not write\033[0m \033[1mdist/shop.whl\033[0m: disk quota\n'
exit 3
`,
  'shop.conf': 'host: localhost\nport: 8080\ntls: off\nlog: info\n',
  'pay.py': `import json, os, time, urllib.request, uuid
from contextlib import contextmanager

_, trace, parent, _ = os.environ["TRACEPARENT"].split("-")
pairs = [pair.split("=", 1) for pair in os.environ["OTEL_RESOURCE_ATTRIBUTES"].split(",")]
spans = []


@contextmanager
def span(name, parent, **attributes):
    own = uuid.uuid4().hex[:16]
    start = time.time_ns()
    yield own
    spans.append({"traceId": trace, "spanId": own, "parentSpanId": parent, "name": name, "kind": 3,
        "startTimeUnixNano": str(start), "endTimeUnixNano": str(time.time_ns()),
        "attributes": [{"key": key, "value": {"stringValue": value}} for key, value in attributes.items()]})


with span("POST /orders", parent, **{"http.route": "/orders"}) as order:
    with span("select stock", order, **{"db.system": "sqlite"}):
        time.sleep(0.03)
    with span("charge card", order, **{"payment.provider": "test"}):
        time.sleep(0.05)
resource = [{"key": key, "value": {"stringValue": value}} for key, value in pairs + [["service.name", "checkout"]]]
body = {"resourceSpans": [{"resource": {"attributes": resource}, "scopeSpans": [{"spans": spans}]}]}
request = urllib.request.Request(os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/v1/traces",
    json.dumps(body).encode(), {"content-type": "application/json"})
urllib.request.urlopen(request).read()
`,
  // Eight pixels of blue on four.
  'chart.png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAEUlEQVR42mOwyTuBFTFQTwIA99wuQWbZ0U8AAAAASUVORK5CYII=',
    'base64',
  ),
};
