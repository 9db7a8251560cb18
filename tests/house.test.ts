import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as api from '../src/index.ts';

const src = join(import.meta.dirname, '../src');

/** A room imports rooms of a lower number, and what has none. */
const rooms: Readonly<Record<string, number>> = {
  syntax: 0.5,
  otlp: 0.55,
  signing: 0.6,
  scope: 1,
  plan: 2,
  sandbox: 3,
  services: 3.5,
  runners: 4,
  verdict: 5,
  report: 6,
  compare: 6.5,
  harness: 7,
  telemetry: 7.2,
  control: 7.5,
  capsule: 7.6,
  healer: 10,
  cli: 99,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const specifiers = [...text.matchAll(/\b(?:from|import|import\(|require\()\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => ({
    from: file,
    to: specifier.startsWith('.') ? relative(src, join(src, dirname(file), specifier)) : specifier,
  }));
});

const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

describe('the house', () => {
  it('has imports that go to lower rooms only', () => {
    const upward = imports.filter(({ from, to }) => {
      const own = rooms[roomOf(from)];
      const other = rooms[roomOf(to)];
      return other !== undefined && roomOf(from) !== roomOf(to) && (own === undefined || other >= own);
    });
    // The public API and the event types stand outside of the rooms; they name what the rooms make.
    expect(upward.filter(({ from }) => from !== 'index.ts')).toEqual([]);
  });

  it('lists every room', () => {
    const folders = new Set(files.map(roomOf).filter((room) => room !== '' && room !== 'generated'));
    expect([...folders].sort()).toEqual(Object.keys(rooms).sort());
  });

  it('knows a container client in sandbox/ only', () => {
    expect(imports.filter(({ from, to }) => to === 'dockerode' && roomOf(from) !== 'sandbox')).toEqual([]);
  });

  it('knows the OpenTelemetry SDK in telemetry/ only, and nothing else of OpenTelemetry elsewhere', () => {
    const sdk = /^@opentelemetry\/(?!api$)/;
    expect(imports.filter(({ from, to }) => sdk.test(to) && roomOf(from) !== 'telemetry')).toEqual([]);
  });

  it('writes to the terminal and ends the process in cli/ only', () => {
    const loud = files.filter((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      return (
        roomOf(file) !== 'cli' &&
        /process\.(stdout|stderr|exit(?!\.code'))\b|console\.\w+\(/.test(stripComments(text))
      );
    });
    // Their texts hold programs that run in the cell.
    expect(loud.sort()).toEqual([
      'healer/trial/node-observer.ts',
      'healer/trial/node-server.ts',
      'runners/node-reporter.ts',
    ]);
  });

  it('keeps plan/ and verdict/ pure: no file system, no clock', () => {
    const impure = files.filter((file) => {
      const text = stripComments(readFileSync(join(src, file), 'utf8'));
      return (
        ['plan', 'verdict'].includes(roomOf(file)) &&
        /node:(fs|net|http|child_process)|Date\.now|new Date\(\)|performance\./.test(text)
      );
    });
    expect(impure).toEqual([]);
  });

  it('has no barrel file but the public API', () => {
    expect(files.filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual(['index.ts']);
  });

  it('offers exactly this API', () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
      [
        "ExitCode",
        "TaasError",
        "errorCatalogue",
        "executeScope",
        "heal",
        "openTelemetry",
      ]
    `);
  });
});

function stripComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}
