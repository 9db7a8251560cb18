/** A reporter of mocha that records every test beside mocha's own view; mocha 6 and later. */
export const mochaReporter = String.raw`'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const fromMocha = createRequire(fs.realpathSync(process.argv[1]));
const Mocha = fromMocha('mocha');
const results = path.join(__dirname, 'results.ndjson');
const write = (record) => fs.appendFileSync(results, JSON.stringify(record) + '\n');

class Recorder extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on('pass', (test) => write(recordOf(test, 'passed')));
    runner.on('pending', (test) => write(recordOf(test, 'skipped')));
    runner.on('fail', (test, error) => {
      const hook = test.type === 'hook';
      write({
        ...recordOf(test, hook ? 'errored' : 'failed'),
        message: messageOf(error),
        details: (error && error.stack) || messageOf(error),
        stack: true,
      });
    });
    runner.once('end', () => write({ kind: 'end' }));
  }
}

function recordOf(test, status) {
  const suites = [];
  for (let suite = test.parent; suite; suite = suite.parent) if (suite.title) suites.unshift(suite.title);
  // With --parallel a test comes without its parents: its full title still tells them.
  const full = typeof test.fullTitle === 'function' ? test.fullTitle() : '';
  if (suites.length === 0 && full.endsWith(' ' + test.title)) suites.push(full.slice(0, -test.title.length - 1));
  return {
    kind: 'test',
    name: test.title,
    suite: suites.length > 0 ? suites.join(' > ') : null,
    file: test.file || null,
    status,
    duration_ms: typeof test.duration === 'number' ? test.duration : null,
  };
}

function messageOf(error) {
  if (error === null || typeof error !== 'object') return String(error);
  return (error.name ? error.name + ': ' : '') + (error.message || '');
}

// Loaded by --require as well: a test file that does not load ends mocha before any reporter is made.
for (const name of ['loadFiles', 'loadFilesAsync']) {
  const load = Mocha.prototype[name];
  if (typeof load !== 'function' || load.taas) continue;
  const fail = (error) => {
    write({ kind: 'collection_error', message: (error && error.stack) || String(error) });
    write({ kind: 'end' });
    throw error;
  };
  Mocha.prototype[name] = function (...args) {
    try {
      const loaded = load.apply(this, args);
      return loaded && typeof loaded.then === 'function' ? loaded.catch(fail) : loaded;
    } catch (error) {
      return fail(error);
    }
  };
  Mocha.prototype[name].taas = true;
}

module.exports = Recorder;
`;
