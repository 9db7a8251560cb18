/**
 * A program in the cell that tries changes of JavaScript code: it reads one JSON object a line, and answers with one.
 * Each test file of a trial runs in a worker of its own. Node 18.19 and later.
 */
export const nodeServer = String.raw`import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const config = JSON.parse(readFileSync(join(here, 'config.json'), 'utf8'));
const mostRecords = 20_000;
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const started = performance.now();
  const restore = lay(request.files ?? {});
  let answer;
  try {
    answer = await staged(request);
  } finally {
    restore();
  }
  process.stdout.write(JSON.stringify({ ...answer, id: request.id, ms: performance.now() - started }) + '\n');
}
process.exit(0);

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
  for (const stage of targets === null ? ['all'] : ['targets', 'all']) {
    const files = stage === 'all' ? config.files : request.target_files.map((file) => join(config.workspace, file));
    answer = { mode: 'worker', stage, ...(await runFiles(files, request[stage + '_limit'], stage, request)) };
    if (answer.left || !request.all || !allPassed(answer, targets ?? [])) return answer;
  }
  return answer;
}

function allPassed({ tests, ended }, targets) {
  const passed = new Set(tests.filter((test) => test[3] === 'passed').map((test) => test[0]));
  for (const test of tests) if (test[3] !== 'passed') passed.delete(test[0]);
  return ended === 'ok' && targets.every((target) => passed.has(target));
}

async function runFiles(files, limit, stage, request) {
  const tests = [];
  const broken = [];
  let ended = 'ok';
  const end = performance.now() + limit.wall * 1000;
  const before = process.cpuUsage();
  const isOver = () => {
    const { user, system } = process.cpuUsage(before);
    return performance.now() > end || (user + system) / 1e6 > limit.cpu;
  };
  const isFailing = () => tests.some((test) => test[3] === 'failed' && (stage === 'all' || request.targets.includes(test[0])));
  for (const part of config.runner === 'mocha' ? [files] : files.map((file) => [file])) {
    ended = await runWorker(part, isOver, (record) => {
      if (record.kind === 'collection_error') broken.push(cut(record.message));
      if (record.kind === 'test') tests.push(toTest(record));
    });
    if (ended !== 'ok' || (request.stop && isFailing())) break;
  }
  return { tests, broken: broken.slice(0, 3), ended, left: endChildren() };
}

function toTest({ suite, name, status, message, duration_ms }) {
  return [JSON.stringify([suite ?? null, name]), suite ?? null, String(name), status, message == null ? null : cut(message), duration_ms ?? 0];
}

function cut(text) {
  return String(text).slice(0, 500);
}

function runWorker(files, isOver, onRecord) {
  return new Promise((resolve) => {
    const results = join(here, 'results.ndjson');
    rmSync(results, { force: true });
    const worker = new Worker(new URL('./trial.mjs', import.meta.url), {
      workerData: { ...config, files, here },
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
      if (record.kind === 'end') finish('ok');
      else onRecord(record);
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

/** The reporter of node:test in the workers: what the runner's own reporter writes is sent as messages. */
export const nodeTrialReporter = String.raw`import { parentPort } from 'node:worker_threads';
import recordTests from './reporter.mjs';

export default async function* tell(source) {
  for await (const line of recordTests(source)) parentPort?.postMessage(line);
}
`;
