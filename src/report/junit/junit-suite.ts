import { xmlElement, xmlText } from '../xml.ts';

export interface JunitSuite {
  readonly name: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
  readonly stdout: string;
  readonly stderr: string;
}

export interface JunitCase {
  readonly name: string;
  readonly className: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly durationMs: number;
  /** Null for a test that passed. */
  readonly outcome: JunitOutcome | null;
  /** Output of its own, for readers that look at that of cases only. */
  readonly stdout?: string;
  readonly stderr?: string;
}

export interface JunitOutcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/** The order of the children is that of Jenkins' XSD: properties, testcase, system-out, system-err. */
export function junitSuiteXml(suite: JunitSuite, id: number): string {
  const outcomes = suite.cases.map((testCase) => testCase.outcome?.kind);
  const attributes = {
    name: suite.name,
    id,
    tests: suite.cases.length,
    failures: outcomes.filter((kind) => kind === 'failure').length,
    errors: outcomes.filter((kind) => kind === 'error').length,
    skipped: outcomes.filter((kind) => kind === 'skipped').length,
    time: seconds(suite.durationMs),
    // The XSDs want a local time without zone; it is UTC.
    timestamp: suite.startedAt.slice(0, 19),
  };
  const properties = Object.entries(suite.properties).map(
    ([name, value]) => `      ${xmlElement('property', { name, value })}\n`,
  );
  const children = [
    '\n',
    ...(properties.length > 0
      ? [`    ${xmlElement('properties', {}, ['\n', ...properties, '    '])}\n`]
      : []),
    ...suite.cases.map(caseXml),
    ...outputXml('    ', suite),
    '  ',
  ];
  return `  ${xmlElement('testsuite', attributes, children)}\n`;
}

export function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

export function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

function caseXml({ name, className, file, line, durationMs, outcome, stdout, stderr }: JunitCase): string {
  const attributes = { name, classname: className, file, line, time: seconds(durationMs) };
  const parts = [
    ...(outcome ? [`      ${outcomeXml(outcome)}\n`] : []),
    ...outputXml('      ', { stdout, stderr }),
  ];
  return `    ${xmlElement('testcase', attributes, parts.length > 0 ? ['\n', ...parts, '    '] : [])}\n`;
}

function outcomeXml({ kind, type, message, text }: JunitOutcome): string {
  if (kind === 'skipped') return xmlElement(kind, { message });
  return xmlElement(kind, { message, type }, text ? [xmlText(text)] : []);
}

interface Output {
  readonly stdout?: string | undefined;
  readonly stderr?: string | undefined;
}

function outputXml(indent: string, { stdout, stderr }: Output): string[] {
  const element = (name: string, text: string) => `${indent}${xmlElement(name, {}, [xmlText(text)])}\n`;
  return [
    ...(stdout ? [element('system-out', stdout)] : []),
    ...(stderr ? [element('system-err', stderr)] : []),
  ];
}
