import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { evaluate } from './evaluate.mjs';
import { partFolders } from './part-folders.mjs';
import { Random } from './random.mjs';

const endings = { python: '.py', javascript: '.js', typescript: '.ts' };
const visibleOfOne = 7;
const hiddenOfOne = 48;

/**
 * The honest programs, each with calls whose answers it gave itself: `visible` become the tests that the healer sees,
 * `hidden` those that tell whether a fix is right.
 */
export async function loadPrograms(seed) {
  const programs = [];
  for (const [part, folder] of Object.entries(partFolders)) {
    for (const language of Object.keys(endings)) {
      const own = await loadLanguage(new URL(`${language}/`, folder), language, seed);
      programs.push(...own.map((program) => ({ ...program, part })));
    }
  }
  return programs;
}

async function loadLanguage(folder, language, seed) {
  const { inputs } = await import(new URL('inputs.mjs', folder));
  const files = (await readdir(folder)).filter((name) => name.endsWith(endings[language])).sort();
  const programs = [];
  for (const file of files) {
    const name = basename(file, endings[language]);
    const given = inputs[name];
    if (given === undefined)
      throw new Error(`${new URL('inputs.mjs', folder).pathname} says nothing of ${name}.`);
    const isModule = typeof given !== 'function';
    const generators = isModule ? given : { [functionName(name)]: given };
    const source = await readFile(new URL(file, folder), 'utf8');
    const random = new Random(`${seed} ${language} ${name}`);
    const calls = Object.entries(generators).flatMap(([entry, generate]) =>
      distinct(240, () => ({ entry, args: generate(random) })),
    );
    programs.push({
      ...{ id: `${language}/${name}`, language, name, file, source, isModule },
      ...{ entries: Object.keys(generators), calls },
    });
  }
  const answers = await evaluate(language, programs);
  return programs.map(({ calls, ...program }, at) => {
    const { results } = answers[at];
    if (!results) throw new Error(`${program.id} is broken: ${JSON.stringify(answers[at])}`);
    const answered = calls.flatMap((call, index) => withAnswer(call, results[index]));
    const split = program.entries.map((entry) =>
      splitCalls(
        answered.filter((call) => call.entry === entry),
        program.isModule ? 3 : visibleOfOne,
        program.isModule ? 15 : hiddenOfOne,
      ),
    );
    return {
      ...program,
      visible: split.flatMap(({ visible }) => visible),
      hidden: split.flatMap(({ hidden }) => hidden),
    };
  });
}

/** An answer that JSON can't hold is no test. */
function withAnswer(call, result) {
  if (result.kind === 'raises') {
    // What is raised by chance, e.g. by an index that is out of range, is nothing that a test asks for.
    return /^(ValueError|RangeError|TypeError|Error)$/.test(result.error)
      ? [{ ...call, raises: result.error }]
      : [];
  }
  return result.passed ? [{ ...call, expected: result.value }] : [];
}

/** Visible calls differ in their answers as far as that goes, like the tests of a person who thinks of cases. */
function splitCalls(calls, visibleCount, hiddenCount) {
  const visible = [];
  const answers = new Set();
  for (const round of [0, 1]) {
    for (const call of calls) {
      if (visible.length >= visibleCount) break;
      const answer = JSON.stringify(call.raises ?? call.expected);
      const isNew = round === 0 ? !answers.has(answer) : !visible.includes(call);
      if (!isNew || JSON.stringify(call.args).length > 400) continue;
      answers.add(answer);
      visible.push(call);
    }
  }
  const hidden = calls.filter((call) => !visible.includes(call)).slice(0, hiddenCount);
  return { visible, hidden };
}

function distinct(tries, make) {
  const seen = new Map();
  for (let count = 0; count < tries; count += 1) {
    const value = make();
    seen.set(JSON.stringify(value), value);
  }
  return [...seen.values()];
}

function functionName(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
