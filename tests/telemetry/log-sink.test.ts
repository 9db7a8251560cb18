import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import { type LogLevel, logLevels } from '../../src/telemetry/log-line.ts';
import { logSink } from '../../src/telemetry/log-sink.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { measuredRun, measuredRunAtMs } from './measured-run.ts';

const trace = { traceId: 'a'.repeat(32), runSpan: 'b'.repeat(16) };

describe('the log of a run', () => {
  test('says on every line when, whose and in which span', async () => {
    const lines = await log('trace', measuredRun());
    expect(lines).toHaveLength(measuredRun().length);
    for (const [at, line] of lines.entries()) {
      expect(line).toMatchObject({
        time: new Date(measuredRunAtMs + at).toISOString(),
        run_id: '01JGGZ0000000000000000000A',
        scope: 'shop',
        trace_id: trace.traceId,
        span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
        msg: expect.stringMatching(/./),
      });
    }
  });

  test('tells the most at trace, the least at error, nothing at silent', async () => {
    const counts = await Promise.all(
      logLevels.map(async (level) => [level, (await log(level, measuredRun({ verdict: 'error' }))).length]),
    );
    expect(counts).toMatchInlineSnapshot(`
      [
        [
          "trace",
          26,
        ],
        [
          "debug",
          23,
        ],
        [
          "info",
          9,
        ],
        [
          "warn",
          1,
        ],
        [
          "error",
          1,
        ],
        [
          "silent",
          0,
        ],
      ]
    `);
  });

  test('at info tells what ended, what is tried again and the verdict', async () => {
    expect(
      (await log('info', measuredRun())).map(({ level, msg }) => `${level} ${msg}`),
    ).toMatchInlineSnapshot(`
      [
        "info run of shop started",
        "info phase engine finished",
        "info phase dependencies finished",
        "info phase cell finished",
        "info service db is ready",
        "info scenario UNIT-001 passed",
        "info scenario API-001: attempt 2 follows",
        "info scenario API-001 passed",
        "info run of shop ended: pass",
      ]
    `);
  });

  test('names the attempt as the span of what happens in it', async () => {
    const lines = (await log('trace', measuredRun())).filter(({ owner_id }) => owner_id === 'API-001');
    expect(lines.map(({ event, span_id }) => `${event} ${span_id}`)).toEqual([
      `scenario_started ${trace.runSpan}`,
      `cell_claimed ${trace.runSpan}`,
      `attempt_started ${'1'.repeat(16)}`,
      `output ${'1'.repeat(16)}`,
      `attempt_finished ${'1'.repeat(16)}`,
      `retry_scheduled ${trace.runSpan}`,
      `attempt_started ${'2'.repeat(16)}`,
      `output ${'2'.repeat(16)}`,
      `attempt_finished ${'2'.repeat(16)}`,
      `scenario_finished ${trace.runSpan}`,
    ]);
  });

  test('a line holds the parameters and the time of what ended', async () => {
    const lines = await log('debug', measuredRun());
    expect(lines.find(({ event }) => event === 'phase_finished')).toMatchInlineSnapshot(`
      {
        "detail": "",
        "duration_ms": 12,
        "event": "phase_finished",
        "facts": {},
        "failure": null,
        "level": "info",
        "msg": "phase engine finished",
        "phase": "engine",
        "run_id": "01JGGZ0000000000000000000A",
        "scope": "shop",
        "span_id": "bbbbbbbbbbbbbbbb",
        "time": "2026-01-02T03:04:05.002Z",
        "trace_id": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      }
    `);
    expect(lines.find(({ event }) => event === 'attempt_finished')).toMatchInlineSnapshot(`
      {
        "attempt": 1,
        "duration_ms": 812.4,
        "event": "attempt_finished",
        "exit_code": 0,
        "level": "debug",
        "message": "Exit code 0.",
        "msg": "scenario UNIT-001: attempt 1 passed",
        "owner_id": "UNIT-001",
        "owner_kind": "scenario",
        "reason": "ok",
        "run_id": "01JGGZ0000000000000000000A",
        "scope": "shop",
        "signal": null,
        "span_id": "1111111111111111",
        "status": "passed",
        "tests": 2,
        "time": "2026-01-02T03:04:05.013Z",
        "trace_id": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      }
    `);
    expect(lines.at(-1)).toMatchInlineSnapshot(`
      {
        "duration_ms": 2500,
        "error": null,
        "event": "run_finished",
        "level": "info",
        "message": "Every scenario passed.",
        "msg": "run of shop ended: pass",
        "reason": "all_passed",
        "report": "/runs/01JGGZ0000000000000000000A/report.json",
        "run_id": "01JGGZ0000000000000000000A",
        "scope": "shop",
        "span_id": "bbbbbbbbbbbbbbbb",
        "time": "2026-01-02T03:04:05.025Z",
        "totals": {
          "attempts": 3,
          "cancelled": 0,
          "errored": 0,
          "failed": 0,
          "flaky": 1,
          "out_of_memory": 0,
          "passed": 2,
          "scenarios": 2,
          "skipped": 0,
          "tests": {
            "errored": 0,
            "failed": 0,
            "passed": 1,
            "skipped": 1,
            "total": 2,
          },
          "timed_out": 0,
          "unproven": 0,
        },
        "trace_id": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "verdict": "pass",
      }
    `);
  });

  test('is a line each and bounded, whatever the code under test prints', async () => {
    const owner = { kind: 'scenario', id: 'A' } as const;
    const evil = '\u001b[2J\u009b31m\u202e\n\r\u2028"}\ud800';
    const hostile: RunEvent[] = [
      ...measuredRun().slice(0, 1),
      { kind: 'output', atMs: 1, owner, stream: 'stdout', text: evil + 'x'.repeat(10_000_000) },
      { kind: 'warning', atMs: 2, message: evil + 'y'.repeat(1_000_000) },
    ];
    const texts: string[] = [];
    const sink = await logSink({ level: 'trace', file: null, write: (text) => texts.push(text) });
    for (const event of hostile) sink.listen(event);
    expect(texts).toHaveLength(3);
    for (const text of texts) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may reach a terminal
      expect(text).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u202e\u2028\ud800-\udfff]*\n$/u);
      expect(text.length).toBeLessThan(10_000);
    }
    expect(JSON.parse(texts[2] as string).msg.slice(0, 14)).toBe(evil.slice(0, 14));
  });

  test('holds 16 MiB of output and says that there was more', async () => {
    const owner = { kind: 'scenario', id: 'A' } as const;
    const text = 'x'.repeat(1_000_000);
    const chunk = { kind: 'output', atMs: 1, owner, stream: 'stdout', text } as const;
    const lines = await log('trace', [
      ...measuredRun().slice(0, 1),
      ...Array.from({ length: 2_500 }, () => chunk),
    ]);
    expect(lines.filter(({ event }) => event === 'output')).toHaveLength(
      Math.ceil((16 * 1024 * 1024) / 8_000),
    );
    expect(lines.at(-1)).toMatchObject({ event: 'output_cut', level: 'warn' });
  });

  test('two runs, one after the other, are told apart', async () => {
    const second = measuredRun().map((event) =>
      event.kind === 'run_started'
        ? { ...event, runId: 'SECOND', scopeId: 'other', trace: { ...event.trace, traceId: 'c'.repeat(32) } }
        : event,
    );
    const lines = await log('info', [...measuredRun(), ...second]);
    const whose = lines.map(({ run_id, scope, trace_id }) => `${run_id} ${scope} ${trace_id}`);
    expect([...new Set(whose)]).toEqual([
      `01JGGZ0000000000000000000A shop ${trace.traceId}`,
      `SECOND other ${'c'.repeat(32)}`,
    ]);
  });
});

describe('a log file', () => {
  test('is made with its folder and grows', async () => {
    const file = join(temporaryFolder(), 'logs', 'taas.jsonl');
    for (let run = 0; run < 2; run += 1) {
      const sink = await logSink({ level: 'info', file, write: neverCalled });
      for (const event of measuredRun()) sink.listen(event);
      expect(await sink.close()).toEqual([]);
    }
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.filter((line) => JSON.parse(line).event === 'run_finished')).toHaveLength(2);
  });

  test('that can not be written is refused before the run', async () => {
    const folder = temporaryFolder({ file: '' });
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const refusal = async (name: string) => {
      try {
        await logSink({ level: 'info', file: join(folder, name), write: neverCalled });
        return 'opened';
      } catch (error) {
        const { code, message } = error as Error & { code: string };
        return `${code}: ${message.replaceAll(folder, '')}`;
      }
    };
    expect(await Promise.all(['folder', 'file/below', 'pipe'].map(refusal))).toMatchInlineSnapshot(`
      [
        "TAAS_OUT_UNWRITABLE: --log-file /folder: it can't be written (EISDIR). Name another path, or leave it out: the log then goes to stderr.",
        "TAAS_OUT_UNWRITABLE: --log-file /file/below: it can't be written (ENOTDIR). Name another path, or leave it out: the log then goes to stderr.",
        "TAAS_USAGE: --log-file /pipe: it is a pipe. Name a file, or leave it out: the log then goes to stderr.",
      ]
    `);
  });

  test('on a disk that is full is told of at the end, and the run goes on', async () => {
    const sink = await logSink({ level: 'info', file: '/dev/full', write: neverCalled });
    for (const event of measuredRun()) sink.listen(event);
    expect(await sink.close()).toEqual([
      '--log-file /dev/full: lines are missing: ENOSPC: no space left on device, write',
    ]);
  });
});

async function log(level: LogLevel, events: readonly RunEvent[]): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const sink = await logSink({ level, file: null, write: (line) => lines.push(line) });
  for (const event of events) sink.listen(event);
  return lines.map((line) => JSON.parse(line));
}

function neverCalled(line: string): never {
  throw new Error(`to the wrong place: ${line}`);
}
