import { asObject, has, listIn, objectIn, textIn } from './document-values.ts';
import { type Finding, preview } from './problem.ts';
import type { Path } from './source-document.ts';

/** Keys of the environment that need or exclude each other, and names of variables that are not free. */
export function checkEnvironment(document: unknown): Finding[] {
  const environment = objectIn(document, 'environment');
  return [
    ...checkImage(environment),
    ...checkNetwork(environment),
    ...checkReadiness(document),
    ...checkNames(document),
  ];
}

function checkImage(environment: unknown): Finding[] {
  const [image, build] = [has(environment, 'image'), has(environment, 'build')];
  if (image && build) {
    const message = '"image" and "build" exclude each other';
    return [{ path: ['environment', 'build'], at: 'key', message, expected: 'exactly one of them' }];
  }
  if (image || build || textIn(environment, 'type') !== 'docker') return [];
  const message = 'type "docker" needs an image';
  return [
    { path: ['environment'], at: 'value', message, expected: '"image" (such as "taas/base") or "build"' },
  ];
}

function checkNetwork(environment: unknown): Finding[] {
  const network = textIn(environment, 'network') ?? 'none';
  if (network !== 'none' || listIn(environment, 'services').length === 0) return [];
  const given = has(environment, 'network');
  return [
    {
      path: ['environment', given ? 'network' : 'services'],
      at: given ? 'value' : 'key',
      message: 'services can not be reached with network "none"',
      ...(given ? {} : { received: 'no "network", which means "none"' }),
      expected: 'network "internal" or "egress"',
    },
  ];
}

function checkReadiness(document: unknown): Finding[] {
  return ['setup', 'teardown'].flatMap((list) =>
    listIn(objectIn(document, 'lifecycle'), list).flatMap((step, index): Finding[] => {
      if (!has(step, 'ready') || asObject(step)?.background === true) return [];
      const message = '"ready" has no meaning without "background"';
      return [
        {
          path: ['lifecycle', list, index, 'ready'],
          at: 'key',
          message,
          expected: '"background": true beside it',
        },
      ];
    }),
  );
}

function checkNames(document: unknown): Finding[] {
  const environment = objectIn(document, 'environment');
  const secrets = listIn(environment, 'secrets');
  const names = new Set(secrets.filter((name) => typeof name === 'string'));
  const seen = new Set<string>();
  const findings = secrets.flatMap((name, index): Finding[] => {
    if (typeof name !== 'string') return [];
    const at = { path: ['environment', 'secrets', index], at: 'value' } as const;
    if (seen.has(name)) return [{ ...at, message: 'occurs twice in this list', received: preview(name) }];
    seen.add(name);
    return reserved(name, at);
  });
  const places: readonly (readonly [env: object, path: Path])[] = [
    [objectIn(environment, 'env'), ['environment', 'env']],
    ...listIn(document, 'scenarios').map((scenario, index) => {
      return [
        objectIn(objectIn(scenario, 'execution'), 'env'),
        ['scenarios', index, 'execution', 'env'],
      ] as const;
    }),
  ];
  for (const [env, path] of places) {
    for (const name of Object.keys(env)) {
      const at = { path: [...path, name], at: 'key' } as const;
      if (names.has(name))
        findings.push({ ...at, message: `${preview(name)} is a secret already`, expected: 'another name' });
      findings.push(...reserved(name, at));
    }
  }
  return findings;
}

function reserved(name: string, at: Pick<Finding, 'path' | 'at'>): Finding[] {
  if (!name.startsWith('TAAS_')) return [];
  return [
    { ...at, message: 'names with TAAS_ are reserved', received: preview(name), expected: 'another name' },
  ];
}
