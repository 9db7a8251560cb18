import type { FailingTest } from '../../failures/failing-test.ts';
import type { HealCase } from '../../heal-case.ts';
import { askedVariables } from '../facts/asked-variables.ts';
import type { Asks } from '../facts/asks.ts';
import type { CodeFacts } from '../facts/code-facts.ts';
import { declaredSettings } from '../facts/declared-settings.ts';
import { documentedFlags } from '../facts/documented-flags.ts';
import { joined } from '../facts/joined.ts';
import { hasPins } from '../facts/pinned-interpreter.ts';
import { recordAsks } from './record-asks.ts';
import { type GivenRun, runAsDeclared, runWithFlags, runWithVariables } from './run-given.ts';

/** What failing tests asked of their surroundings in vain, and what they do where some of it is given. */
export interface Surroundings {
  readonly asks: Asks;
  readonly given: readonly GivenRun[];
  /** All that fails. */
  readonly failing: readonly FailingTest[];
}

/** Null where the sources ask for nothing that lies around them: then nothing is run. */
export async function askAround(context: HealCase, code: CodeFacts): Promise<Surroundings | null> {
  const settings = declaredSettings(code);
  if (!mayAsk(code) && settings.size === 0) return null;
  const asks = await recordAsks(context);
  const { scope } = context.lab;
  const usesNode = asks.runtimes.some(({ name }) => name === 'node');
  const given = await Promise.all([
    runWithVariables(context, (all) => askedVariables(all, { code, scope }), asks),
    runWithFlags(context, usesNode ? documentedFlags(code) : []),
    runAsDeclared(context, settings),
  ]);
  const failing = context.groups.flatMap(({ failures }) => failures);
  return { asks, given: given.flat(), failing };
}

function mayAsk(facts: CodeFacts): boolean {
  const { texts, roleOf } = facts;
  const code = [...texts].filter(([path]) => roleOf(path) === 'code').map(([, text]) => text);
  return (
    asks.test(joined(texts.values(), 1_000_000)) ||
    importsOthers.test(joined(code, 1_000_000)) ||
    // Which version runs only a program itself can say.
    hasPins(facts)
  );
}

/** For files, variables, programs, the network, the machine, and what only flags give. */
const asks =
  /\b(?:environ|getenv|process\.env|open\(|read_text|read_bytes|pathlib|sqlite\w*|socket|subprocess|urllib|requests|aiohttp|ctypes|zoneinfo|hashlib|importlib|globalThis|fetch\(|spawn\w*|createRequire|gc\(\)|node:(?!test|assert|util|path|url|events|timers|perf_hooks)\w+)/;

/** Whatever is no module of the project, and not of those that compute only. */
const importsOthers =
  /(?:from|import|require)\s{0,3}\(?\s{0,3}['"](?![.#]|node:)|^(?:from|import)[ \t]{1,5}(?!(?:__future__|abc|bisect|calendar|collections|contextlib|copy|dataclasses|datetime|decimal|enum|fractions|functools|heapq|inspect|itertools|json|math|numbers|operator|random|re|statistics|string|textwrap|time|types|typing|unicodedata|uuid)\b)[a-z]/m;
