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
  const partOf = new Map(programs.map(({ id, part }) => [id, part]));
  if (partOf.size < programs.length) throw new Error('Two programs have the same name.');
  const made = [...(await codeDefects(programs, seed)), ...(await outdatedTests(programs, seed))];
  const cases = made.map((each) => ({ ...each, part: partOf.get(each.program) }));
  for (const fault of await faultTemplates()) {
    const random = new Random(`${seed} neighbour ${fault.program}`);
    const fitting = programs.filter(
      ({ part, language, isModule }) => part === fault.part && language === fault.language && !isModule,
    );
    cases.push(surroundingCase(fault, random.pick(fitting), seed));
  }
  return { programs, cases };
}
