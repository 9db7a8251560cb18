/** Loaded into the processes that run tests, by node:test or by mocha: records the lines that each test executes. */
export const v8Recorder = String.raw`'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

const results = path.join(__dirname, 'coverage.ndjson');
const root = path.join(process.env.TAAS_COVER_ROOT || process.cwd(), path.sep);
const mostBytes = 24 * 1024 * 1024;
let session;
let written = 0;

function open() {
  const { Session } = require('node:inspector');
  session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

/** What was executed since the last time. */
function take() {
  let taken = [];
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (!error) taken = answer.result;
  });
  return taken;
}

function record(name) {
  const files = {};
  for (const { url, functions } of take()) {
    const file = fileOf(url);
    if (file === null) continue;
    const lines = executedLines(file, functions);
    if (lines.length > 0) files[file] = lines;
  }
  if (written > mostBytes) return;
  const text = JSON.stringify({ ...name, files }) + '\n';
  written += text.length;
  fs.appendFileSync(results, text);
}

function fileOf(url) {
  let file = url;
  try {
    if (url.startsWith('file:')) file = fileURLToPath(url);
  } catch {
    return null;
  }
  return file.startsWith(root) && !file.includes('/node_modules/') ? file : null;
}

const starts = new Map();

/** Where the text of each line begins, -1 for a blank one, and where it ends: offsets in the file. */
function lineStarts(file) {
  let known = starts.get(file);
  if (known) return known;
  known = [];
  try {
    let at = 0;
    for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
      const first = line.search(/\S/);
      known.push({ from: first < 0 ? -1 : at + first, to: at + line.trimEnd().length });
      at += line.length + 1;
    }
  } catch {}
  starts.set(file, known);
  return known;
}

/** V8 tells ranges, each inside of an earlier one or beside it: the innermost one decides. */
function executedLines(file, functions) {
  const lines = lineStarts(file);
  const ranges = functions
    // The file as a whole, and class fields and static blocks: what ran when it was loaded.
    .filter((one) => one.functionName !== '' || one.ranges[0].startOffset > 0)
    .filter((one) => !/^<(static|instance)_(members_)?initializer>$/.test(one.functionName))
    .flatMap((one) => one.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  if (!ranges.some(({ count }) => count > 0)) return [];
  const state = new Int8Array(lines.length);
  for (const { startOffset, endOffset, count } of ranges) {
    for (let index = firstLine(lines, startOffset); index < lines.length; index += 1) {
      const { from } = lines[index];
      if (from < 0) continue;
      if (from >= endOffset) break;
      // A range that begins within a line takes nothing from what came before it in that line.
      if (count > 0) state[index] = 1;
      else if (from >= startOffset) state[index] = 0;
    }
  }
  const executed = [];
  state.forEach((one, index) => {
    if (one === 1) executed.push(index + 1);
  });
  return executed;
}

function firstLine(lines, offset) {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].to < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const underNodeTest =
  process.env.NODE_TEST_CONTEXT !== undefined || process.execArgv.includes('--test-isolation=none');

if (underNodeTest) {
  const { beforeEach, afterEach } = require('node:test');
  open();
  beforeEach(() => {
    take();
  });
  afterEach((test) => {
    record(test.fullName ? { full: test.fullName, name: test.name } : { name: test.name });
  });
}

exports.mochaHooks = {
  beforeEach() {
    if (session) take();
    else open();
  },
  afterEach() {
    const test = this.currentTest;
    const suites = [];
    for (let suite = test.parent; suite; suite = suite.parent) if (suite.title) suites.unshift(suite.title);
    record({ suite: suites.length > 0 ? suites.join(' > ') : null, name: test.title });
  },
};
`;
