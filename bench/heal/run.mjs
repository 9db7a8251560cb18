// How often the healer is right, on cases that the repository makes itself; beside what a naive search would reach.
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EngineApi } from '../engine-api.mjs';
import { describeMachine } from '../machine.mjs';
import { inParallel } from '../measure.mjs';
import { replaceBetween, targetTable } from '../render.mjs';
import { corpusOf } from './corpus-of.mjs';
import { calibration, confusion, failuresByKind, proposalCalibration, rowsOf } from './measures.mjs';
import { loadProduct } from './product.mjs';
import { runCase } from './run-case.mjs';
import { selectCases, selections } from './select-cases.mjs';

const usage = `npm run bench:heal -- [--part dev|held-out] [--only NAME]… [--limit N] [--id ID]… [--seed S] [--budget SECONDS]
                      [--at-once N] [--class CLASS]…
                      [--results FILE] [--json FILE] [--list] [--dry] [--keep] [--write]
  --part     dev: for development (default); held-out: looked at once, and noted in bench/heal/held-out.md
  --held-out the same as --part held-out
  --only     ${Object.keys(selections).join(', ')} (repeatable; default: all and time)
  --limit    cases at most, some of every class (default: all)
  --id       these cases only
  --seed     of the corpus and of the search (default 1)
  --budget   time of one search (default: what taas heal takes, 300)
  --at-once  cases at the same time (default 2); what is timed is alone
  --results  JSON lines; a case that is there already is not run again
  --class    code_defect, test_outdated, environment, flaky (repeatable; default: all)
  --list     the cases, without running them
  --dry      runs the cases without healing them: do they fail as they should?
  --keep     leaves the folders of the cases where they are
  --write    the table, into docs/reference/performance.md`;

const options = readOptions();
const startedMs = performance.now();
const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => controller.abort(new Error('interrupted')));

const cases = await corpusOf(options.seed);
const chosen = selectCases(cases, options);
if (options.list) {
  for (const each of chosen) console.log(`${each.id}\t${each.kind}\t${each.program}`);
  process.exit(0);
}
tell(`${chosen.length} of ${cases.length} cases, results in ${options.results}`);
const records = await runAll();
if (options.dry) reportDry();
else await report();
process.exit(controller.signal.aborted ? 130 : 0);

async function runAll() {
  const known = await knownRecords();
  const product = await loadProduct();
  const folder = await mkdtemp(join(tmpdir(), 'taas-bench-heal-'));
  const bench = {
    ...{ product, folder, budgetMs: options.budget * 1_000, seed: Number(options.seed) || 1 },
    ...{ signal: controller.signal, keep: options.keep, dry: options.dry },
  };
  const found = chosen.map((each) => known.get(keyOf(each)) ?? null);
  let done = 0;
  const each = chosen.map((_, at) => at);
  // What is timed has the machine for itself.
  const [timed, others] = [each.filter((at) => chosen[at].timed), each.filter((at) => !chosen[at].timed)];
  try {
    for (const [places, atOnce] of [
      [others, options.atOnce],
      [timed, 1],
    ])
      await inParallel(places.length, atOnce, (turn) => runAt(places[turn]));
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    tell('interrupted; what is done is kept');
  } finally {
    if (!options.keep) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return found.filter((record) => record !== null);

  async function runAt(at) {
    if (found[at] !== null || controller.signal.aborted) return;
    const began = performance.now();
    const record = await runCase(chosen[at], bench);
    found[at] = { ...record, until: chosen[at].until };
    done += 1;
    await appendFile(options.results, `${JSON.stringify(found[at])}\n`);
    tell(
      `${done}/${chosen.length} ${lineOf(found[at])} ${Math.round((performance.now() - began) / 1_000)} s`,
    );
  }
}

function reportDry() {
  const odd = records.filter(({ problem, run }) => problem || run.verdict !== 'fail');
  for (const each of odd)
    console.log(`${each.id}: ${each.problem ?? `verdict ${each.run.verdict}, ${each.run.reason}`}`);
  console.log(`${records.length} cases were run, ${odd.length} of them are not as they should be.`);
}

async function report() {
  const machine = await describeMachine(new EngineApi());
  const rows = rowsOf(records).map((row) => ({ ...row, note: '' }));
  const table = targetTable(rows).replace('| work | taas | best peer |', '| measure | cases | naive |');
  const facts = `${options.part} part, seed ${options.seed}, ${records.length} cases, commit ${commit()}, ${new Date().toISOString().slice(0, 10)}, ${Math.round((performance.now() - startedMs) / 60_000)} min. ${machine}.`;
  const parts = [
    table,
    facts,
    `Verdicts:\n\n${confusion(records)}`,
    `Confidence of the verdicts:\n\n${calibration(records)}`,
    `Confidence of the fixes:\n\n${proposalCalibration(records)}`,
  ];
  console.log(parts.join('\n\n'));
  const wrong = failuresByKind(records);
  // Of the held-out part nobody reads more than numbers: what was looked at is no longer held out.
  if (options.part === 'dev')
    console.log(`\nWrong or without an answer (${wrong.length}):\n${wrong.join('\n')}`);
  else await note(table, facts);
  if (options.json)
    await writeFile(options.json, `${JSON.stringify({ machine, options, rows, records }, null, 2)}\n`);
  if (options.write) {
    const page = new URL('../../docs/reference/performance.md', import.meta.url);
    await writeFile(page, replaceBetween(await readFile(page, 'utf8'), 'bench-heal', `${table}\n\n${facts}`));
  }
}

/** A second look is seen by everybody. */
async function note(table, facts) {
  await appendFile(
    new URL('held-out.md', import.meta.url),
    `\n## ${new Date().toISOString()}\n\n${facts}\n\n${table}\n`,
  );
}

function lineOf(record) {
  if (!record.cause && record.run)
    return `${record.id}: ${record.run.verdict} ${record.run.scenarios.join('; ')}`;
  if (record.problem) return `${record.id}: ${record.problem.split('\n')[0]}`;
  const [best] = record.proposals;
  const fix = best
    ? `${best.class} ${best.confidence.toFixed(2)}${best.right === undefined ? '' : best.right ? ' right' : ' WRONG'}`
    : '–';
  const verdict = record.cause === record.class ? record.cause : `${record.cause} INSTEAD OF ${record.class}`;
  if (options.part === 'held-out') return `${record.class}`;
  return `${record.id}: ${verdict} ${record.confidence.toFixed(2)}, fix: ${fix}${record.rank ? `, rank ${record.rank}` : ''}`;
}

async function knownRecords() {
  const text = await readFile(options.results, 'utf8').catch(() => '');
  const known = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return new Map(known.map((record) => [keyOf(record), record]));
}

function keyOf({ id, until }) {
  return `${id} ${until ?? ''}`;
}

function commit() {
  const git = (...args) =>
    execFileSync('git', args, { encoding: 'utf8', cwd: new URL('.', import.meta.url) }).trim();
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--', '../../src') ? ' with changes' : '')
    );
  } catch {
    return 'unknown';
  }
}

function tell(text) {
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  process.stderr.write(`[${String(seconds).padStart(4)} s] ${text}\n`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        part: { type: 'string', default: 'dev' },
        'held-out': { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        limit: { type: 'string', default: 'Infinity' },
        id: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string', default: '1' },
        budget: { type: 'string', default: '300' },
        'at-once': { type: 'string', default: '2' },
        results: { type: 'string' },
        json: { type: 'string' },
        keep: { type: 'boolean', default: false },
        dry: { type: 'boolean', default: false },
        class: { type: 'string', multiple: true, default: [] },
        list: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
      },
    });
    const part = values['held-out'] ? 'held-out' : values.part;
    const unknown = values.only.find((name) => !Object.hasOwn(selections, name));
    if (unknown) throw new Error(`--only ${unknown} is not known.`);
    if (part !== 'dev' && part !== 'held-out') throw new Error(`--part is dev or held-out, not ${part}.`);
    const numbers = {
      limit: Number(values.limit),
      budget: Number(values.budget),
      atOnce: Number(values['at-once']),
    };
    for (const [name, value] of Object.entries(numbers)) {
      if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`);
    }
    if (part === 'held-out' && values.list)
      throw new Error('The held-out part is not listed: nobody looks at it.');
    const results =
      values.results ??
      join(tmpdir(), `taas-bench-heal-${part}-${values.seed}-${commit().replaceAll(' ', '-')}.jsonl`);
    return { ...values, ...numbers, part, results, ids: values.id, classes: values.class };
  } catch (error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
}
