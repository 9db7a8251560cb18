import type { FailureGroup } from '../../failures/failing-test.ts';
import type { CodeFacts } from './code-facts.ts';

const words =
  /\b(?:random\.\w+|Math\.random|randint|secrets\.\w+|uuid[14]|random(?:UUID|Bytes|Int|Fill|FillSync)|getRandomValues|nanoid|SystemRandom|default_rng|time\.(?:time|sleep|perf_counter|monotonic)|Date\.now|performance\.now|setTimeout|setInterval|setImmediate|Promise\.race|asyncio\.sleep|threading|Thread|multiprocessing|concurrent\.futures|worker_threads|goroutine|go func|math\/rand|rand\.\w+|os\.listdir|os\.urandom|getrandbits|shuffle)\b/g;

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
