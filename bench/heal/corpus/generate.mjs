import { codeDefects } from './code-defects.mjs';
import { outdatedTests } from './outdated-tests.mjs';
import { loadPrograms } from './programs.mjs';
import { Random } from './random.mjs';
import { faultTemplates, surroundingCase } from './surroundings.mjs';

/**
 * All cases, the same for the same seed. A case has `{ id, part, class, kind, language, program, scope, history, files,
 * truth }`; no program stands in both parts.
 */
export async function generateCorpus(seed = '1') {
  const programs = await loadPrograms(seed);
  const faults = faultTemplates();
  const parts = new Map([
    ...halved(programs, ({ language, isModule }) => `${language} ${isModule}`, seed),
    ...halved(faults, ({ cause, language }) => `${cause} ${language}`, seed),
  ]);
  const made = [...(await codeDefects(programs, seed)), ...(await outdatedTests(programs, seed))];
  for (const fault of faults) {
    const random = new Random(`${seed} neighbour ${fault.program}`);
    const fitting = programs.filter(
      ({ id, language, isModule }) =>
        language === fault.language && !isModule && parts.get(id) === parts.get(fault.program),
    );
    made.push(surroundingCase(fault, random.pick(fitting), seed));
  }
  const cases = made.map((each) => ({ ...each, part: parts.get(each.program) }));
  return { programs, cases };
}

/** Every other one of each group, in a shuffled order. */
function halved(items, groupOf, seed) {
  const groups = new Map();
  for (const item of items) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item]);
  return [...groups].flatMap(([group, members]) =>
    new Random(`${seed} parts ${group}`)
      .shuffle(members)
      .map((item, at) => [item.id && item.program ? item.program : item.id, at % 2 ? 'held-out' : 'dev']),
  );
}
