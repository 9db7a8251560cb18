import { basename } from 'node:path';
import { asObject, has, type LooseObject, listIn, textIn } from './document-values.ts';
import { nearMiss } from './near-miss.ts';
import type { Path } from './source-document.ts';

export interface Upgraded {
  readonly document: unknown;
  readonly warnings: readonly string[];
  /** Where in the original a part of the upgraded document was written. */
  readonly origin: (path: Path) => Path;
}

/** Reads a TestScope 1.0 as 2.0 and says what it assumed; gives anything else back as it is. */
export function upgradeScope(document: unknown, file: string): Upgraded {
  const original = asObject(document);
  if (!original || !isVersion1(original)) return { document, warnings: [], origin: (path) => path };
  const {
    id: _id,
    name: _name,
    version: _version,
    schema_version: _schema,
    scope_id: _scope,
    ...rest
  } = original;
  const identity = upgradeIdentity(original);
  const scenarios = listIn(original, 'scenarios').map(upgradeScenario);
  const image = chooseImage(scenarios);
  const upgraded = {
    ...(identity.scopeId === null ? {} : { scope_id: identity.scopeId }),
    schema_version: '2.0',
    ...(identity.title === null || has(rest, 'title') ? {} : { title: identity.title }),
    ...rest,
    environment: { type: 'docker', image: image.name },
    scenarios: scenarios.map(({ scenario }) => scenario),
  };
  const assumed = [
    ...(identity.from === null || identity.from === 'scope_id'
      ? []
      : [`scope_id ${JSON.stringify(identity.scopeId)} from "${identity.from}"`]),
    `environment {"type": "docker", "image": "${image.name}"} (${image.reason})`,
    ...describeRunners(scenarios),
  ];
  const warning =
    `${basename(file)} is a TestScope 1.0 (no "environment", no "lifecycle") and was read as 2.0. ` +
    `Assumed: ${assumed.join('; ')}. Write this into the document, with "schema_version": "2.0", to end this warning.`;
  return { document: upgraded, warnings: [warning], origin: (path) => originOf(path, identity.from) };
}

/** A 2.0 document that lacks its environment must not pass for a 1.0 one. */
function isVersion1(document: LooseObject): boolean {
  const keys = Object.keys(document);
  if (!Array.isArray(document.scenarios) || has(document, 'environment') || has(document, 'lifecycle'))
    return false;
  const version = document.schema_version ?? document.version;
  if (version !== undefined) return /^1(\.\d+)*$/.test(String(version));
  if (keys.some((key) => ['policy', 'integrity', 'laws'].includes(key))) return false;
  if (keys.some((key) => nearMiss(key, ['environment', 'lifecycle']))) return false;
  return !document.scenarios.some((scenario) =>
    ['execution', 'expect', 'depends_on'].some((key) => has(scenario, key)),
  );
}

function upgradeIdentity(document: LooseObject) {
  const from = ['scope_id', 'id', 'name'].find((key) => textIn(document, key) !== null) ?? null;
  const given = from && textIn(document, from);
  if (from === null || given === null) return { from: null, scopeId: null, title: null };
  if (from === 'scope_id') return { from, scopeId: given, title: textIn(document, 'name') };
  const slug = given
    .trim()
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 128);
  return { from, scopeId: slug, title: textIn(document, 'name') };
}

interface UpgradedScenario {
  readonly scenario: unknown;
  readonly id: string | null;
  readonly runner: string | null;
}

function upgradeScenario(scenario: unknown): UpgradedScenario {
  const target = textIn(scenario, 'target');
  const id = textIn(scenario, 'id');
  if (target === null) return { scenario, id, runner: null };
  const { target: _target, ...rest } = asObject(scenario) ?? {};
  const runner = runnerOf(target);
  return { scenario: { ...rest, execution: { runner, target } }, id, runner };
}

function runnerOf(target: string): string {
  if (/\.py(::\S*)?(\s|$)/.test(target)) return 'pytest';
  if (/\.[cm]?[jt]s(\s|$)/.test(target)) return 'node';
  return 'shell';
}

function chooseImage(scenarios: readonly UpgradedScenario[]): { name: string; reason: string } {
  const runners = new Set(scenarios.map(({ runner }) => runner));
  const both = runners.has('pytest') && runners.has('node');
  if (both)
    return {
      name: 'taas/python',
      reason: 'the targets are Python and JavaScript: choose an image that has both',
    };
  if (runners.has('pytest')) return { name: 'taas/python', reason: 'there are Python targets' };
  if (runners.has('node')) return { name: 'taas/node', reason: 'there are JavaScript targets' };
  return { name: 'taas/base', reason: 'there are only commands' };
}

function describeRunners(scenarios: readonly UpgradedScenario[]): string[] {
  const byRunner = new Map<string, string[]>();
  for (const { runner, id } of scenarios) {
    if (runner !== null) byRunner.set(runner, [...(byRunner.get(runner) ?? []), id ?? '(no id)']);
  }
  return [...byRunner].map(([runner, ids]) => {
    const shown =
      ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ');
    return `runner ${runner} for ${shown}`;
  });
}

function originOf(path: Path, scopeIdFrom: string | null): Path {
  if (path[0] === 'scope_id' && scopeIdFrom !== null) return [scopeIdFrom];
  if (path[0] === 'environment') return [];
  if (path[0] !== 'scenarios' || path[2] !== 'execution') return path;
  return path[3] === 'target' || path.length === 3 ? [...path.slice(0, 2), 'target'] : path.slice(0, 2);
}
