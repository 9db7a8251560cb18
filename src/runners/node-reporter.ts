/** A reporter of node:test that records every test, for Node 18.19 and later. */
export const nodeReporter = String.raw`import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const outputKept = 8 * 1024;
const line = (record) => JSON.stringify(record) + '\n';

export default async function* recordTests(source) {
  const names = [];
  // Which tests at which depth have a subtest: those count only when they fail by themselves.
  const parents = new Set();
  const unfinished = new Map();
  const filesWithTests = new Set();
  const stderr = new Map();
  for await (const { type, data } of source) {
    if (type === 'test:stderr') {
      const file = resolve(data.file);
      stderr.set(file, ((stderr.get(file) ?? '') + data.message).slice(-outputKept));
    }
    if (type === 'test:enqueue' && !isFile(data)) unfinished.set(key(data), data);
    if (type === 'test:start') {
      names.length = data.nesting;
      names.push(data.name);
      if (data.nesting > 0) parents.add(data.nesting - 1);
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    unfinished.delete(key(data));
    const isParent = parents.delete(data.nesting);
    if (isFile(data)) {
      const record = fileRecord(type, data, stderr.get(data.file));
      if (record) yield line(record);
      continue;
    }
    filesWithTests.add(data.file);
    const error = data.details?.error;
    if (error?.failureType === 'subtestsFailed') continue;
    if (type === 'test:pass' && (data.details?.type === 'suite' || isParent)) continue;
    yield line(testRecord(type, data, names.slice(0, data.nesting)));
  }
  for (const data of unfinished.values()) {
    // A file that failed or a suite that was left tells it itself.
    if (data.type === 'suite' || !filesWithTests.has(data.file)) continue;
    yield line({
      kind: 'test',
      ...place(data),
      suite: null,
      status: 'errored',
      message: 'The test never finished: its process ended first, e.g. by process.exit().',
    });
  }
  yield line({ kind: 'end' });
}

function testRecord(type, data, suites) {
  const skipped = data.skip !== undefined ? data.skip : data.todo;
  const record = {
    kind: 'test',
    ...place(data),
    suite: suites.length > 0 ? suites.join(' > ') : null,
    status: skipped !== undefined && skipped !== false ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed',
    duration_ms: data.details?.duration_ms ?? null,
  };
  if (record.status === 'skipped') {
    const word = data.skip !== undefined ? 'skip' : 'todo';
    return { ...record, message: typeof skipped === 'string' && skipped !== '' ? skipped : word };
  }
  if (type === 'test:pass') return record;
  const error = data.details?.error;
  const cause = error?.code === 'ERR_TEST_FAILURE' && error.cause !== undefined ? error.cause : error;
  return { ...record, stack: true, message: messageOf(cause), details: cause?.stack ?? messageOf(cause) };
}

/** A file by itself: it failed to load, failed after its tests, or reported no test. */
function fileRecord(type, data, output = '') {
  if (type === 'test:fail') {
    const error = data.details?.error;
    if (error?.failureType === 'subtestsFailed') return null;
    const how = error?.signal ? 'was ended by ' + error.signal : 'ended with exit code ' + error?.exitCode;
    return {
      kind: 'collection_error',
      file: data.file,
      message: 'the file ' + how + ' outside of its tests' + (output ? ':\n' + output : ''),
    };
  }
  if (!importsTestRunner(data.file)) return null;
  return {
    kind: 'test',
    ...place(data),
    suite: null,
    status: 'errored',
    message: 'The file uses node:test and ended without reporting a test, e.g. by process.exit(). When it holds none, name the test files in the target.',
  };
}

function place(data) {
  return { name: data.name, file: data.file ?? null, line: data.line ?? null };
}

function isFile(data) {
  if (data.nesting !== 0 || data.name === undefined || data.file === undefined) return false;
  return resolve(data.name) === data.file && (data.line === undefined || data.line === 1);
}

function key(data) {
  return JSON.stringify([data.file, data.line, data.column, data.nesting, data.name]);
}

function messageOf(error) {
  if (error === null || typeof error !== 'object') return String(error);
  const name = error.code === 'ERR_ASSERTION' || !error.name ? '' : error.name + ': ';
  return name + (error.message ?? '');
}

function importsTestRunner(file) {
  try {
    const text = readFileSync(file, 'utf8');
    return /['"]node:test['"]/.test(text) && /\b(test|it|describe|suite)\s*(\.\w+)?\(/.test(text);
  } catch {
    return false;
  }
}
`;
