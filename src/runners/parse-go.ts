import { posix } from 'node:path';
import { type JsonObject, jsonLines, numberOf, textOf } from './results-text.ts';
import { type ParseContext, type ParsedResults, ResultsUnreadableError } from './runner.ts';
import { CaseList, collectionErrorText } from './test-cases.ts';
import { workspacePath } from './workspace-path.ts';

interface GoPackage {
  readonly name: string;
  readonly tests: Map<string, GoTest>;
  output: string;
  outcome: string | null;
  elapsedMs: number | null;
}

interface GoTest {
  output: string;
  outcome: string | null;
  elapsedMs: number | null;
  subtests: number;
  failedSubtests: number;
}

interface Told {
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string | null;
}

const mostOutput = 256 * 1024;
const longestPackage = 4_096;

export interface GoResults {
  /** The stream of `go test -json`, closed by the line that the go runner adds. */
  readonly events: string;
  /** What go wrote to stderr: up to Go 1.23 the compiler's words are there, later in the stream. */
  readonly buildLog: string;
  /** A line for each module: its path, a space, its folder. */
  readonly modules: string;
}

/** Reads what the go runner's script wrote. */
export function parseGo(
  { events: text, buildLog, modules }: GoResults,
  context: ParseContext,
): ParsedResults {
  // Up to Go 1.23 a package that does not build stands in the stream as plain text.
  const [events, plain] = partition(text.split('\n'), (line) => line.startsWith('{'));
  const records = jsonLines(events.join('\n'), 'results.json');
  const end = records.at(-1);
  if (end?.Action !== 'taas-end' || Number(end.ExitCode) > 125) {
    throw new ResultsUnreadableError('results.json has no end: go was ended before it had finished.');
  }
  const packages = new Map<string, GoPackage>();
  const folders = moduleFolders(modules);
  let buildOutput = '';
  for (const event of records) {
    if (event.Action === 'build-output') buildOutput = append(buildOutput, textOf(event.Output));
    const name = textOf(event.Package);
    if (name !== null) addEvent(packageOf(packages, name), event);
  }
  const cases = new CaseList(context);
  const collectionErrors = plain.filter((line) => /^FAIL\t\S+ \[(build|setup) failed\]$/.test(line));
  for (const one of packages.values()) {
    if (one.outcome === null)
      throw new ResultsUnreadableError(`results.json tells no end of ${one.name.slice(0, 200)}.`);
    const notBuilt = /\[(build|setup) failed\]/.test(one.output);
    if (notBuilt) collectionErrors.push(`${one.name}: ${one.output.trim()}`);
    else addCases(one, cases, { ...context, cwd: packageFolder(one.name, folders) ?? context.cwd });
  }
  // Go ends with 2 and says why on stderr only where it can't tell the packages at all.
  if (packages.size === 0 && Number(end.ExitCode) !== 0) collectionErrors.push(buildLog.trim());
  else if (collectionErrors.length > 0) collectionErrors.push((buildOutput || buildLog).trim());
  return {
    tests: cases.tests,
    collectionError: collectionErrorText(collectionErrors.filter(Boolean), context),
  };
}

function addEvent(one: GoPackage, event: JsonObject): void {
  const testName = textOf(event.Test);
  const subject = testName === null ? one : testOf(one, testName);
  if (event.Action === 'output') subject.output = append(subject.output, textOf(event.Output));
  if (event.Action === 'pass' || event.Action === 'fail' || event.Action === 'skip') {
    subject.outcome = event.Action;
    const elapsed = numberOf(event.Elapsed);
    subject.elapsedMs = elapsed === null ? null : elapsed * 1000;
  }
}

function addCases(one: GoPackage, cases: CaseList, context: ParseContext): void {
  countSubtests(one.tests);
  let failed = false;
  for (const [name, test] of one.tests) {
    failed ||= test.outcome === 'fail' || test.outcome === null;
    const countsItself = test.subtests === 0 || (test.outcome !== 'pass' && test.failedSubtests === 0);
    if (!countsItself) continue;
    const status =
      test.outcome === 'pass'
        ? 'passed'
        : test.outcome === 'fail'
          ? 'failed'
          : test.outcome === 'skip'
            ? 'skipped'
            : 'errored';
    if (status === 'passed') {
      cases.add({ name, suite: one.name, status, durationMs: test.elapsedMs });
      continue;
    }
    const told = messageOf(test.output);
    const file = workspacePath(told.file, context);
    cases.add({
      name,
      suite: one.name,
      file,
      line: file === null ? null : told.line,
      status,
      durationMs: test.elapsedMs,
      message: told.text ?? (status === 'errored' ? 'the test never finished' : null),
      details: test.output,
    });
  }
  if (one.outcome === 'fail' && !failed) {
    cases.add({
      name: one.name,
      suite: null,
      status: 'errored',
      durationMs: one.elapsedMs,
      message: 'the package failed outside of its tests',
      details: one.output,
    });
  }
}

function partition(lines: readonly string[], test: (line: string) => boolean): [string[], string[]] {
  return [lines.filter(test), lines.filter((line) => !test(line))];
}

function countSubtests(tests: ReadonlyMap<string, GoTest>): void {
  for (const [name, test] of tests) {
    const parent = tests.get(name.slice(0, Math.max(0, name.lastIndexOf('/'))));
    if (parent === undefined) continue;
    parent.subtests += 1;
    if (test.outcome === 'fail' || test.outcome === null) parent.failedSubtests += 1;
  }
}

/** The first line that `t.Error` and its like wrote: `    core_test.go:12: got 3, want 2`, and what belongs to it. */
function messageOf(output: string): Told {
  const lines = output.split('\n');
  const at = lines.findIndex((line) => /^\s+[^\s:]+\.go:\d+: /.test(line));
  const [, indent, file, line, text] = /^(\s+)([^\s:]+\.go):(\d+): (.*)$/.exec(lines[at] ?? '') ?? [];
  if (indent === undefined || file === undefined) {
    return panicOf(lines);
  }
  const rest = lines.slice(at + 1).findIndex((other) => !other.startsWith(`${indent}    `));
  const more = rest === -1 ? [] : lines.slice(at + 1, at + 1 + rest);
  return { file, line: Number(line), text: [text, ...more.map((other) => other.trim())].join('\n') };
}

/** A panic names absolute paths below it; the first one outside of Go's own folders is the place. */
function panicOf(lines: readonly string[]): Told {
  const text = lines.find((line) => line.startsWith('panic: ')) ?? null;
  const frames = lines.map((line) => /^\t(\/[^\n:]+_test\.go):(\d+)(?: |$)/.exec(line));
  const [, file, line] = frames.find((frame) => frame !== null) ?? [];
  return { file: file ?? null, line: file === undefined ? null : Number(line), text };
}

/** The folders of the modules by their paths. */
function moduleFolders(modules: string): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const line of modules.split('\n')) {
    const [, path, folder] = /^(\S+) (.+)$/.exec(line) ?? [];
    if (path !== undefined && folder !== undefined && !folders.has(path)) folders.set(path, folder);
  }
  return folders;
}

/** The folder of a package: that of its module, and the rest of its name. */
function packageFolder(name: string, folders: ReadonlyMap<string, string>): string | null {
  if (name.length > longestPackage) return null;
  for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
    const folder = folders.get(name.slice(0, end));
    if (folder !== undefined) return posix.join(folder, name.slice(end));
  }
  return null;
}

function packageOf(packages: Map<string, GoPackage>, name: string): GoPackage {
  const known = packages.get(name) ?? { name, tests: new Map(), output: '', outcome: null, elapsedMs: null };
  packages.set(name, known);
  return known;
}

function testOf(one: GoPackage, name: string): GoTest {
  const known = one.tests.get(name) ?? {
    output: '',
    outcome: null,
    elapsedMs: null,
    subtests: 0,
    failedSubtests: 0,
  };
  one.tests.set(name, known);
  return known;
}

function append(output: string, more: string | null): string {
  return output.length > mostOutput ? output : output + (more ?? '');
}
