// What taas takes beside what a user would pick instead, run alternately on the same work in one run.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { describeMachine } from './machine.mjs';
import { contestantTable, replaceBetween, targetTable } from './render.mjs';
import { broken, isReached } from './row.mjs';
import { Session } from './session.mjs';

const cases = {
  command: () => import('./cases/command.mjs'),
  scenarios: () => import('./cases/scenarios.mjs'),
  copies: () => import('./cases/copies.mjs'),
  workspace: () => import('./cases/workspace.mjs'),
  run: () => import('./cases/run.mjs'),
  venv: () => import('./cases/venv.mjs'),
  thousands: () => import('./cases/thousands.mjs'),
  tracing: () => import('./cases/tracing.mjs'),
  'start-up': () => import('./cases/start-up.mjs'),
};
const names = Object.keys(cases);
const usage = `npm run bench -- [--only NAME]… [--rounds N] [--quick] [--json FILE] [--write]
  --only    ${names.join(', ')} (repeatable)
  --rounds  alternate rounds, at most; slow cases take fewer (default 15)
  --quick   2 rounds, none to warm up, and smaller samples: for a look, not for a claim
  --json    all figures, into a file
  --write   the tables, into README.md and docs/reference/performance.md`;

const options = readOptions();
const startedMs = performance.now();
const session = new Session({ ...options, tell: (text) => tell(`${current}: ${text}`) });
let current = '';
let interrupts = 0;
for (const signal of ['SIGINT', 'SIGTERM']) {
  // Not `once`: a library of testcontainers ends the process when it finds itself the only one that listens.
  process.on(signal, async () => {
    if (++interrupts > 1) return;
    tell('cleaning up');
    await session.dispose();
    process.exit(130);
  });
}
try {
  await main();
} finally {
  await session.dispose();
}

async function main() {
  const machine = await describeMachine(session.api);
  await session.prepareImage();
  const measured = [];
  for (const name of options.only) {
    current = name;
    measured.push({ name, ...(await measure(name)) });
  }
  const rows = measured.flatMap((each) => each.rows);
  const facts = [
    `${machine}. Medians of alternate rounds; what is measured is the median of the figures round by round.`,
    `${new Date().toISOString().slice(0, 10)}, ${options.quick ? 'a quick run' : `at most ${options.rounds} rounds`}, ${Math.round((performance.now() - startedMs) / 1_000)} s in all.`,
  ].join('\n');
  const summary = `${targetTable(rows)}\n\n${facts}`;
  console.log(`${summary}\n\n${contestantTable(measured)}`);
  if (options.json) {
    const document = {
      machine,
      options,
      rows: rows.map((row) => ({ ...row, reached: isReached(row) })),
      cases: measured,
    };
    await writeFile(options.json, `${JSON.stringify(document, null, 2)}\n`);
  }
  if (options.write) {
    await writeInto('../README.md', 'bench', summary);
    await writeInto('../docs/reference/performance.md', 'bench', summary);
    await writeInto('../docs/reference/performance.md', 'bench-all', contestantTable(measured));
  }
}

/** A case that breaks takes no other with it. */
async function measure(name) {
  tell(`${name}: preparing`);
  try {
    const { measure: run } = await cases[name]();
    return await run(session);
  } catch (error) {
    tell(`${name}: ${error.stack}`);
    process.exitCode = 1;
    return { results: [], rows: [broken({ work: name, reason: error.message })] };
  }
}

async function writeInto(page, mark, text) {
  const url = new URL(page, import.meta.url);
  await writeFile(url, replaceBetween(await readFile(url, 'utf8'), mark, text));
}

function tell(text) {
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  process.stderr.write(`[${String(seconds).padStart(3)} s] ${text}\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: names },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 15));
  const unknown = values.only.filter((name) => !names.includes(name));
  const problem =
    unknown.length > 0
      ? `There is no case ${unknown.join(', ')}.`
      : !Number.isInteger(rounds) || rounds < 1
        ? `--rounds is ${values.rounds}, expected 1 or more.`
        : values.write && (values.quick || values.only !== names)
          ? '--write wants the whole bench: leave out --quick and --only.'
          : null;
  if (problem !== null || values.help) {
    console.error([...(problem ? [problem] : []), usage].join('\n'));
    process.exit(problem === null ? 0 : 2);
  }
  return { ...values, rounds };
}
