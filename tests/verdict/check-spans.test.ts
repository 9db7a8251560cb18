import { describe, expect, it } from 'vitest';
import type { ScopeSpanExpectation } from '../../src/scope/scope.ts';
import { checkSpans } from '../../src/verdict/check-spans.ts';
import { whole } from './evidence.ts';

const atLeastOne = { min: 1, max: null };

function told(text: string, ...wanted: (Partial<ScopeSpanExpectation> & { name: string })[]): string[] {
  return checkSpans(
    whole(text),
    wanted.map((entry) => ({ count: atLeastOne, attributes: {}, ...entry })),
  ).map(({ passed, subject, message }) => `${passed ? '+' : '-'} ${subject}: ${message}`);
}

/** As OpenTelemetry's file exporter writes it. */
const otlp = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeSpans: [
        {
          scope: { name: 'http' },
          spans: [
            {
              name: 'GET /cart',
              attributes: [
                { key: 'http.status_code', value: { intValue: '200' } },
                { key: 'http.method', value: { stringValue: 'GET' } },
                { key: 'cached', value: { boolValue: false } },
                { key: 'load', value: { doubleValue: 0.5 } },
                { key: 'tags', value: { arrayValue: { values: [] } } },
              ],
            },
            { name: 'GET /cart', attributes: [{ key: 'http.status_code', value: { intValue: 500 } }] },
          ],
        },
      ],
    },
  ],
});

describe('checkSpans', () => {
  it('counts spans of OTLP by name and attributes of every kind', () => {
    const ok = { 'http.status_code': 200, 'http.method': 'GET', cached: false, load: 0.5 };
    expect(
      told(
        `${otlp}\n${otlp}\n`,
        { name: 'GET /cart', count: { min: 4, max: 4 } },
        { name: 'GET /cart', attributes: ok, count: { min: 2, max: 2 } },
        { name: 'GET /cart', attributes: { 'http.status_code': '200' } },
      ),
    ).toEqual([
      '+ spans[GET /cart]: as expected',
      '+ spans[GET /cart]: as expected',
      '- spans[GET /cart]: 0 spans "GET /cart" with http.status_code="200", expected at least 1; 4 have the name',
    ]);
  });

  it('counts plain objects, one a line, with or without attributes', () => {
    const text = '{"name":"a"}\r\n\n{"name":"a","attributes":{"n":1}}\n{"name":"b"}';
    expect(told(text, { name: 'a', count: { min: 2, max: 2 } }, { name: 'a', attributes: { n: 1 } })).toEqual(
      ['+ spans[a]: as expected', '+ spans[a]: as expected'],
    );
  });

  it('shows what was expected beside what was seen', () => {
    const wanted = { name: 'a', count: { min: 0, max: 1 }, attributes: { n: 1 } };
    expect(checkSpans(whole('{"name":"a"}'), [wanted])).toEqual([
      {
        subject: 'spans[a]',
        passed: true,
        expected: { count: 'at most 1', attributes: { n: 1 } },
        actual: 0,
        message: 'as expected',
      },
    ]);
  });

  it('says what the trace has instead', () => {
    expect(told('', { name: 'a' })).toEqual([
      '- spans[a]: 0 spans "a", expected at least 1; the trace is empty: nothing sent a span to OTEL_EXPORTER_OTLP_ENDPOINT or wrote one to TAAS_TRACE_FILE',
    ]);
    const names = ['b', 'c', 'd', 'e', 'f', 'g', 'b'].map((name) => `{"name":"${name}"}`).join('\n');
    expect(told(names, { name: 'a', count: { min: 2, max: 3 } })).toEqual([
      '- spans[a]: 0 spans "a", expected 2 to 3; the trace has "b", "c", "d", "e", "f", and 1 more',
    ]);
  });

  it('fails every entry on a line that is no span, and names it', () => {
    expect(told('{"name":"a"}\nnot json', { name: 'a' }, { name: 'b' })).toEqual([
      '- spans[a]: line 2 of the trace is not JSON: "not json"',
      '- spans[b]: line 2 of the trace is not JSON: "not json"',
    ]);
    for (const line of ['1', '[]', 'null', '{"nam":"a"}', '{"name":1}']) {
      expect(told(line, { name: 'a' })).toEqual([
        '- spans[a]: line 1 of the trace is no span: expected {"resourceSpans": […]} or {"name": …, "attributes": {…}}',
      ]);
    }
  });

  it('passes over metrics and logs, and over the hole that a truncated file has', () => {
    const text = '{"resourceMetrics":[]}\n{"resourceLogs":[]}\n\0\0\0{"name":"a"}\n';
    expect(told(text, { name: 'a' })).toEqual(['+ spans[a]: as expected']);
  });

  it('takes no part of a document for granted', () => {
    const odd = [
      '{"resourceSpans":[null,1,{"scopeSpans":{}},{"scopeSpans":[null,{"spans":[null,1,{"name":{}}]}]}]}',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a","attributes":[null,1,{"key":1},{"key":"k","value":null}]}]}]}]}',
      '{"name":"a","attributes":{"__proto__":1,"k":null,"deep":{}}}',
      '{"name":"a","attributes":7}',
    ].join('\n');
    expect(
      told(odd, { name: 'a', count: { min: 3, max: 3 } }, { name: 'a', attributes: { toString: 1 } }),
    ).toEqual([
      '+ spans[a]: as expected',
      '- spans[a]: 0 spans "a" with toString=1, expected at least 1; 3 have the name',
    ]);
  });

  it('is not overcome by depth or by number', () => {
    const deep = `{"name":"a","attributes":{"k":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}}`;
    expect(told(deep, { name: 'a' })).toHaveLength(1);
    const many = '{"name":"a"}\n'.repeat(100_001);
    expect(told(many, { name: 'a' })).toEqual([
      "- spans[a]: the trace has more than 100000 spans: it can't be judged",
    ]);
  });

  it('does not judge a trace that goes on', () => {
    const [check] = checkSpans({ text: '', cut: true }, [{ name: 'a', count: atLeastOne, attributes: {} }]);
    expect(check?.message).toBe("the trace is longer than 16 MiB: it can't be judged");
  });
});
