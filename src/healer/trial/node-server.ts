/**
 * A program in the cell that tries changes of JavaScript code: it reads one JSON object a line, and answers with one.
 * Each test file of a trial runs in a worker of its own. Node 18.19 and later.
 */
export const nodeServer = String.raw`import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const config = JSON.parse(readFileSync(join(here, 'config.json'), 'utf8'));
const mostRecords = 20_000;
const { registerHooks } = nodeModule;
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

function lay(files) {
  const kept = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(config.workspace, name);
    try {
      kept.push([path, readFileSync(path), statSync(path)]);
    } catch {
      kept.push([path, null, null]);
      mkdirSync(dirname(path), { recursive: true });
    }
    writeFileSync(path, text);
  }
  return () => {
    for (const [path, content, stat] of kept) {
      try {
        if (content === null) {
          rmSync(path, { force: true });
        } else {
          writeFileSync(path, content);
          utimesSync(path, stat.atime, stat.mtime);
        }
      } catch {}
    }
  };
}

/** The targets first, all tests only where these pass. */
async function staged(request) {
  const targets = request.targets;
  let answer;
  let stages = targets === null ? ['all'] : ['targets', 'all'];
  if (hot.isGood && targets !== null && !request.cold) {
    const files = filesOf('targets', request);
    answer = { mode: 'hot', stage: 'targets', ...(await oneFirst(request, (patterns) => hot.run(files, request.targets_limit, patterns))) };
    if (!allPassed(answer, targets)) return answer;
    // What passes there has to pass on its own as well.
    stages = ['all'];
  }
  for (const stage of stages) {
    const run = (patterns) => runFiles(filesOf(stage, request), request[stage + '_limit'], { stage, request, patterns });
    answer = { mode: 'worker', stage, ...(await (stage === 'targets' ? oneFirst(request, run) : run(null))) };
    if (answer.left || !request.all || !allPassed(answer, targets ?? [])) break;
  }
  if (request.learn) failingAnyway = new Set(answer.tests.filter((test) => test[3] === 'failed').map((test) => test[0]));
  if (request.learn && config.runner === 'node' && typeof registerHooks === 'function') await hot.compare(answer, request);
  return answer;
}

/** Where tests are slow, the first target alone: most changes go no further. */
async function oneFirst(request, run) {
  if (!request.stop || config.runner !== 'node' || !canName) return run(null);
  const patterns = request.targets.map((target) => exactly(JSON.parse(target)[1]));
  const first = await run(patterns.slice(0, 1));
  const isTold = first.tests.some((test) => test[0] === request.targets[0]);
  // The unchanged code has all its tests: what is missing goes by another name.
  if (!isTold && first.ended === 'ok' && first.broken.length === 0 && Object.keys(request.files ?? {}).length === 0) {
    canName = false;
    return run(null);
  }
  if (patterns.length === 1 || !allPassed(first, request.targets.slice(0, 1))) return first;
  return run(patterns);
}

function filesOf(stage, request) {
  return stage === 'all' ? config.files : request.target_files.map((file) => join(config.workspace, file));
}

function allPassed({ tests, ended }, targets) {
  const passed = new Set(tests.filter((test) => test[3] === 'passed').map((test) => test[0]));
  for (const test of tests) if (test[3] !== 'passed') passed.delete(test[0]);
  return ended === 'ok' && targets.every((target) => passed.has(target));
}

function watch(limit) {
  const end = performance.now() + limit.wall * 1000;
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return performance.now() > end || (user + system) / 1e6 > limit.cpu;
  };
}

async function runFiles(files, limit, { stage, request, patterns }) {
  const tests = [];
  const broken = [];
  let ended = 'ok';
  let isDecided = false;
  const isOver = watch(limit);
  const decides = ([id, , , status]) => status === 'failed' && (stage === 'targets' ? request.targets.includes(id) : !failingAnyway.has(id));
  for (const part of config.runner === 'mocha' ? [files] : files.map((file) => [file])) {
    ended = await runWorker({ files: part, patterns }, isOver, (record) => {
      if (record.kind === 'collection_error') broken.push(cut(record.message));
      if (record.kind === 'test') tests.push(toTest(record));
      isDecided ||= request.stop && record.kind === 'test' && decides(tests.at(-1));
      return isDecided;
    });
    if (ended !== 'ok' || isDecided) break;
  }
  return { tests, broken: broken.slice(0, 3), ended, left: endChildren() };
}

/** A worker that runs many trials: it loads the workspace's modules anew for each, and nothing else. */
class Hot {
  isGood = false;
  worker = null;
  trials = 0;

  /** It is good where it tells the same of the unchanged code. */
  async compare(answer, request) {
    const seen = await this.run(config.files, request.all_limit, null);
    const brief = ({ tests }) => JSON.stringify(tests.map(([id, , , status]) => [id, status]).sort());
    this.isGood = answer.ended === 'ok' && seen.ended === 'ok' && !answer.left && !seen.left && brief(answer) === brief(seen);
  }

  async run(files, limit, patterns) {
    const tests = [];
    const broken = [];
    let ended = 'ok';
    if (!(await this.start())) return { tests, broken, ended: 'died', left: endChildren() };
    const isOver = watch(limit);
    for (const file of files) {
      ended = await this.runFile({ path: resolve(config.workspace, file), patterns }, isOver, (record) => {
        if (record.kind === 'collection_error') broken.push(cut(record.message));
        if (record.kind === 'test' && tests.length < mostRecords) tests.push(toTest(record));
      });
      if (ended !== 'ok') break;
    }
    this.trials += 1;
    if (ended !== 'ok' || this.trials >= 100) await this.end();
    return { tests, broken: broken.slice(0, 3), ended, left: endChildren() };
  }

  async end() {
    this.trials = 0;
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  /** How long that takes is no trial's fault. */
  async start() {
    if (this.worker !== null) return true;
    const worker = new Worker(new URL('./hot.mjs', import.meta.url), { workerData: config, resourceLimits, stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('error', () => {});
    this.worker = worker;
    const isReady = await new Promise((resolve) => {
      const timer = setTimeout(resolve, 30_000, false);
      const settle = (value) => {
        clearTimeout(timer);
        resolve(value);
      };
      worker.once('message', () => settle(true));
      worker.once('exit', () => settle(false));
    });
    worker.removeAllListeners('exit');
    if (!isReady) await this.end();
    return isReady;
  }

  /** @param file its path, and patterns of the names of its tests, or null for all */
  runFile(file, isOver, onRecord) {
    const worker = this.worker;
    return new Promise((resolve) => {
      const finish = (how) => {
        clearInterval(timer);
        worker.removeAllListeners('message').removeAllListeners('exit').removeAllListeners('error');
        worker.on('error', () => {});
        resolve(how);
      };
      const timer = setInterval(() => isOver() && finish('timeout'), 25);
      worker.on('message', (line) => {
        if (typeof line !== 'string' || line.length > 1e6) return;
        let record;
        try {
          record = JSON.parse(line);
        } catch {
          return;
        }
        if (record?.kind === 'end') finish('ok');
        else if (record) onRecord(record);
      });
      worker.on('error', () => finish('died'));
      worker.on('exit', () => finish('died'));
      worker.postMessage(file);
    });
  }
}

function toTest({ suite, name, status, message, duration_ms }) {
  return [JSON.stringify([suite ?? null, name]), suite ?? null, String(name), status, message == null ? null : cut(message), duration_ms ?? 0];
}

function cut(text) {
  return String(text).slice(0, 500);
}

/** @param onRecord says true where the rest does not matter any more */
function runWorker({ files, patterns }, isOver, onRecord) {
  return new Promise((resolve) => {
    const results = join(here, 'results.ndjson');
    rmSync(results, { force: true });
    const worker = new Worker(new URL('./trial.mjs', import.meta.url), {
      workerData: { ...config, files, here },
      // Beside those of this process, which tell the reporter.
      ...(patterns && { execArgv: [...process.execArgv, ...patterns.map((pattern) => '--test-name-pattern=' + pattern)] }),
      resourceLimits,
      stdout: true,
      stderr: true,
      stdin: false,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    let records = 0;
    let ended = null;
    const finish = (how) => {
      if (ended !== null) return;
      ended = how;
      clearInterval(timer);
      void worker.terminate().then(() => resolve(ended));
    };
    const timer = setInterval(() => isOver() && finish('timeout'), 25);
    const take = (line) => {
      records += 1;
      if (records > mostRecords) return finish('died');
      let record;
      try {
        record = JSON.parse(line);
      } catch {
        return;
      }
      if (ended !== null || record === null) return;
      if (record.kind === 'end' || onRecord(record)) finish('ok');
    };
    worker.on('message', (line) => typeof line === 'string' && line.length < 1e6 && take(line));
    worker.on('error', (error) => {
      if (error?.code === 'ERR_WORKER_OUT_OF_MEMORY') return finish('died');
      onRecord({ kind: 'collection_error', message: (error?.name ?? 'Error') + ': ' + error?.message });
      finish('ok');
    });
    worker.on('exit', () => {
      if (config.runner === 'mocha') for (const line of linesOf(results)) take(line);
      finish('died');
    });
  });
}

function exactly(name) {
  return '^' + name.replaceAll(/[\\^$.*+?()[\]{}|\/]/g, '\\$&') + '$';
}

function linesOf(path) {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** What a trial left behind; true where it may have. */
function endChildren() {
  let found = false;
  try {
    for (const task of readdirSync('/proc/self/task')) {
      for (const pid of readFileSync('/proc/self/task/' + task + '/children', 'utf8').split(' ').filter(Boolean)) {
        found = true;
        process.kill(Number(pid), 'SIGKILL');
      }
    }
  } catch {}
  return found;
}

const hot = new Hot();
/** Tests that fail without any change. */
let failingAnyway = new Set();
/** Tests can be chosen by their names. A worker takes less of the user's arguments than a process does. */
let canName = process.execArgv.length <= 2;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const started = performance.now();
  const before = process.cpuUsage();
  const restore = lay(request.files ?? {});
  let answer;
  try {
    answer = await staged(request);
  } finally {
    restore();
  }
  const { user, system } = process.cpuUsage(before);
  const cost = { ms: performance.now() - started, cpu: (user + system) / 1000 };
  process.stdout.write(JSON.stringify({ ...answer, id: request.id, ...cost }) + '\n');
}
process.exit(0);
`;

/** What runs in each worker of node-server.ts. */
export const nodeTrial = String.raw`import { createRequire } from 'node:module';
import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';

const { runner, files, args, workspace, here } = workerData;
if (runner === 'mocha') {
  const bin = realpathSync(join(workspace, 'node_modules/.bin/mocha'));
  const reporter = join(here, 'mocha-reporter.cjs');
  const own = ['--require', reporter, '--reporter', reporter, ...args, ...files];
  process.argv.splice(1, process.argv.length, bin, ...own);
  createRequire(bin)(join(dirname(dirname(bin)), 'lib/cli/cli.js')).main(own);
} else {
  for (const file of files) {
    process.argv[1] = resolve(workspace, file);
    await import(pathToFileURL(process.argv[1]));
  }
}
`;

/** What runs in the worker that takes many trials. */
export const nodeHotTrial = String.raw`import { writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import recordTests from './reporter.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const entry = join(here, 'entry.mjs');
writeFileSync(entry, 'await globalThis.__taasLoad();');
const inside = workerData.workspace + '/';
const insideUrl = pathToFileURL(inside).href;
const require = createRequire(import.meta.url);
let trial = 0;

// What is imported is loaded anew under another address; what is required is forgotten.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const isOwn = found.url === pathToFileURL(entry).href || (found.url.startsWith(insideUrl) && !found.url.includes('/node_modules/'));
    const isImported = context.conditions.includes('import');
    return isOwn && isImported ? { ...found, url: found.url.split('?')[0] + '?taas=' + trial } : found;
  },
});

parentPort.on('message', async ({ path, patterns }) => {
  trial += 1;
  for (const loaded of Object.keys(require.cache)) {
    if (loaded.startsWith(inside) && !loaded.includes('/node_modules/')) delete require.cache[loaded];
  }
  const state = { isLoaded: false, open: 0 };
  globalThis.__taasLoad = async () => {
    try {
      await import(pathToFileURL(path));
    } catch (error) {
      const message = (error?.name ?? 'Error') + ': ' + error?.message;
      parentPort.postMessage(JSON.stringify({ kind: 'collection_error', message }));
    } finally {
      state.isLoaded = true;
    }
  };
  process.exitCode = 0;
  const stream = run({ files: [entry], isolation: 'none', ...(patterns && { testNamePatterns: patterns }) });
  // Node ends its tests when nothing is left to do, which never comes here.
  let quiet = 0;
  const timer = setInterval(() => {
    quiet = state.isLoaded && state.open === 0 ? quiet + 1 : 0;
    if (quiet >= 2) process.emit('beforeExit', 0);
  }, 1);
  for await (const line of recordTests(counted(stream, state))) {
    if (JSON.parse(line).kind !== 'end') parentPort.postMessage(line);
  }
  clearInterval(timer);
  parentPort.postMessage('{"kind":"end"}');
});

parentPort.postMessage('ready');

async function* counted(stream, state) {
  for await (const event of stream) {
    if (event.type === 'test:enqueue') state.open += 1;
    if (event.type === 'test:complete') state.open -= 1;
    yield event;
  }
}
`;

/** The reporter of node:test in the workers: what the runner's own reporter writes is sent as messages. */
export const nodeTrialReporter = String.raw`import { parentPort } from 'node:worker_threads';
import recordTests from './reporter.mjs';

export default async function* tell(source) {
  for await (const line of recordTests(source)) parentPort?.postMessage(line);
}
`;
