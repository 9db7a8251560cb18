import type { Readiness, Step, TestScope } from '../../generated/test-scope.ts';
import type { ScopeEdit } from './scope-document.ts';

export type PackageManager = 'pip' | 'npm' | 'apt';

/** What adds a package; `file`: to that file of the workspace instead. Null where it is there, or can't be added to. */
export type DependencyChange = readonly ScopeEdit[] | { readonly file: string };

export function addDependency(
  { environment }: TestScope,
  manager: PackageManager,
  name: string,
): DependencyChange | null {
  const given = environment.dependencies;
  const root = ['environment', 'dependencies'];
  if (given === undefined) return [{ path: root, value: { [manager]: [name] } }];
  if (Array.isArray(given)) {
    if (given.includes(name)) return null;
    const own = managerOfImage(environment.image ?? '');
    if (own === manager) return [{ path: [...root, given.length], value: name }];
    return own === null ? null : [{ path: root, value: { [own]: given, [manager]: [name] } }];
  }
  const listed = given[manager];
  if (listed === undefined) return [{ path: [...root, manager], value: [name] }];
  if (typeof listed === 'string') return /\.txt$/.test(listed) ? { file: listed } : null;
  return listed.includes(name) ? null : [{ path: [...root, manager, listed.length], value: name }];
}

/** Whose a plain list of dependencies is, by the image's name. */
function managerOfImage(image: string): PackageManager | null {
  if (/python/i.test(image)) return 'pip';
  if (/node/i.test(image)) return 'npm';
  return /debian|ubuntu|base/i.test(image) ? 'apt' : null;
}

/** Null where the variable has a value already: somebody meant it. */
export function setVariable({ environment }: TestScope, name: string, value: string): ScopeEdit[] | null {
  if (!/^[A-Za-z_]\w*$/.test(name) || environment.env?.[name] !== undefined) return null;
  return [{ path: ['environment', 'env', name], value }];
}

/** Gives a step of setup other options. */
export function changeStep(scope: TestScope, index: number, options: Partial<Step>): ScopeEdit[] {
  const step = scope.lifecycle?.setup?.[index];
  const path = ['lifecycle', 'setup', index];
  if (typeof step === 'string') return [{ path, value: { command: step, ...options } }];
  return Object.entries(options).map(([key, value]) => ({ path: [...path, key], value }));
}

/** A probe for what runs in the background and says nothing of when it is ready; several where it may be one of them. */
export function addProbes(scope: TestScope, port: number | null): ScopeEdit[][] {
  if (port === null) return [];
  const ready: Readiness = { port };
  const steps = (scope.lifecycle?.setup ?? []).flatMap((step, index) =>
    typeof step !== 'string' && step.background && !step.ready
      ? [{ command: step.command, edits: changeStep(scope, index, { ready }) }]
      : [],
  );
  const services = (scope.environment.services ?? []).flatMap((service, index) =>
    service.ready
      ? []
      : [
          {
            command: `${service.image} ${service.id}`,
            edits: [{ path: ['environment', 'services', index, 'ready'], value: ready }],
          },
        ],
  );
  const all = [...steps, ...services];
  const naming = all.filter(({ command }) => command.includes(String(port)));
  return (naming.length > 0 ? naming : all).map(({ edits }) => edits);
}
