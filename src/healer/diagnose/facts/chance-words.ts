import type { FailureGroup } from '../../failures/failing-test.ts';
import type { CodeFacts } from './code-facts.ts';
import { reachedNames } from './reached-names.ts';

const words =
  /\b(?:random\.\w+|Math\.random|randint|secrets\.\w+|uuid[14]|random(?:UUID|Bytes|Int|Fill|FillSync)|getRandomValues|nanoid|SystemRandom|default_rng|time\.(?:time|sleep|perf_counter|monotonic)|Date\.now|performance\.now|setTimeout|setInterval|setImmediate|Promise\.race|asyncio\.sleep|threading|Thread|multiprocessing|concurrent\.futures|worker_threads|goroutine|go func|math\/rand|rand\.\w+|os\.listdir|os\.urandom|getrandbits|shuffle)\b/g;

const draws =
  /\b(?:Math\.random|random(?:UUID|Bytes|Int|Fill|FillSync)|getRandomValues|nanoid|randint|getrandbits|os\.urandom|secrets\.\w+|uuid4|SystemRandom|random\.(?!seed|Random|mjs|js)\w+|rand\.\w+)\b/;
const seeds = /\brandom\.seed\(|\bRandom\(\d|\bseedrandom\(|\brand\.(?:Seed|NewSource)\(/;

/** Whether what the failing tests lead to draws at random, by the tests' own files or by functions that they reach. */
export function drawsAtRandom(group: FailureGroup, code: CodeFacts): boolean {
  const reached = reachedNames(group, code);
  const files = new Set(group.failures.map(({ test }) => test?.file));
  const texts = [
    ...code.code.flatMap(({ definitions }) => definitions).filter(({ name }) => reached.has(name)),
    ...[...code.texts].filter(([path]) => files.has(path)).map(([, body]) => ({ body })),
  ].map(({ body }) => body.slice(0, 100_000).replaceAll(/\s*\.\s*/g, '.'));
  return texts.some((text) => draws.test(text)) && !texts.some((text) => seeds.test(text));
}

/** What differs from run to run, in the sources that a group's failures lead through. */
export function chanceIn(
  { failures }: Pick<FailureGroup, 'failures'>,
  { texts, roleOf }: Pick<CodeFacts, 'texts' | 'roleOf'>,
): string[] {
  const tests = new Set(
    failures.flatMap(({ test, frames }) => [test?.file, ...frames.map(({ path }) => path)]),
  );
  const looked = [...texts].filter(
    ([path]) => tests.has(path) || (roleOf(path) === 'code' && texts.size < 40),
  );
  const found = looked.flatMap(([, text]) =>
    [...text.slice(0, 200_000).matchAll(words)].map(([word]) => word),
  );
  return [...new Set(found)];
}
