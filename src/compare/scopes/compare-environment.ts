import { canonicalJson } from '../../scope/canonical-json.ts';
import type { ScopeEnvironment, ScopeReadiness, ScopeService } from '../../scope/scope.ts';
import { formatDuration, formatSize } from '../../units.ts';
import { compareEnv } from './compare-env.ts';
import { below, compareAmounts, difference, type ScopeDifference, type Spot } from './difference.ts';
import { isSteering } from './steering.ts';

export function compareEnvironment(
  before: ScopeEnvironment,
  after: ScopeEnvironment,
  spot: Spot,
): ScopeDifference[] {
  return [
    ...compareJail(before, after, spot),
    ...compareResources(before, after, below(spot, 'resources')),
    ...compareEnv(before.env, after.env, below(spot, 'env')),
    ...compareSecrets(before, after, below(spot, 'secrets')),
    ...compareWorkspace(before, after, below(spot, 'workspace')),
    ...compareServices(before.services, after.services, spot),
    ...neutralChanges(before, after, spot),
  ];
}

const jails = ['docker', 'venv'] as const;
const networks = ['none', 'internal', 'egress'] as const;

function compareJail(before: ScopeEnvironment, after: ScopeEnvironment, spot: Spot): ScopeDifference[] {
  return [
    ...compareAmounts(jails.indexOf(before.type), jails.indexOf(after.type), {
      spot: below(spot, 'type'),
      words: 'environment.type',
      weaker: 'jail_weaker',
      stronger: 'jail_stronger',
      show: (index) => jails[index] as string,
    }),
    ...compareAmounts(networks.indexOf(before.network), networks.indexOf(after.network), {
      spot: below(spot, 'network'),
      words: 'network',
      weaker: 'network_wider',
      stronger: 'network_narrower',
      show: (index) => networks[index] as string,
    }),
    ...compareAmounts(Number(before.writableRoot), Number(after.writableRoot), {
      spot: below(spot, 'writable_root'),
      words: 'writable_root',
      weaker: 'writable_root_on',
      stronger: 'writable_root_off',
      show: (value) => String(value === 1),
    }),
  ];
}

function compareResources(before: ScopeEnvironment, after: ScopeEnvironment, spot: Spot): ScopeDifference[] {
  const [old, now] = [before.resources, after.resources];
  const rows = [
    ['cpus', old.cpus, now.cpus, String],
    ['memory', old.memoryBytes, now.memoryBytes, formatSize],
    ['pids', old.pids, now.pids, String],
    ['disk', old.diskBytes, now.diskBytes, formatSize],
  ] as const;
  return rows.flatMap(([key, was, is, show]) =>
    compareAmounts(was, is, {
      spot: below(spot, key),
      words: key,
      weaker: 'resources_more',
      stronger: 'resources_less',
      show,
    }),
  );
}

function compareSecrets(before: ScopeEnvironment, after: ScopeEnvironment, spot: Spot): ScopeDifference[] {
  const added = after.secrets.filter((name) => !before.secrets.includes(name));
  const gone = before.secrets.filter((name) => !after.secrets.includes(name));
  return [
    ...added.map((name) =>
      isSteering(name)
        ? difference(
            'steering_added',
            spot,
            null,
            name,
            `secret ${name}, which steers from outside, was added`,
          )
        : difference('secrets_changed', spot, null, name, `secret ${name} was added`),
    ),
    ...gone.map((name) => difference('secrets_changed', spot, name, null, `secret ${name} is gone`)),
  ];
}

function compareWorkspace(before: ScopeEnvironment, after: ScopeEnvironment, spot: Spot): ScopeDifference[] {
  const [old, now] = [before.workspace, after.workspace];
  const differences: ScopeDifference[] = [];
  if (old.path !== now.path) {
    const message = 'the workspace is another folder';
    differences.push(difference('workspace_changed', below(spot, 'path'), old.path, now.path, message));
  }
  const lost = (key: 'include' | 'exclude', glob: string | null, words: string) =>
    difference('workspace_narrowed', below(spot, key), null, glob, words);
  const won = (key: 'include' | 'exclude', glob: string | null, words: string) =>
    difference('workspace_widened', below(spot, key), glob, null, words);
  for (const glob of without(now.exclude, old.exclude))
    differences.push(lost('exclude', glob, `${glob} is left out`));
  for (const glob of without(old.exclude, now.exclude))
    differences.push(won('exclude', glob, `${glob} is not left out any more`));
  if (!old.include && now.include) {
    differences.push(lost('include', now.include.join(', '), `only ${now.include.join(', ')} is copied`));
  } else if (old.include && !now.include) {
    differences.push(won('include', old.include.join(', '), 'everything is copied again'));
  } else if (old.include && now.include) {
    for (const glob of without(old.include, now.include))
      differences.push(lost('include', glob, `${glob} is not copied any more`));
    for (const glob of without(now.include, old.include))
      differences.push(won('include', glob, `${glob} is copied too`));
  }
  return differences;
}

function compareServices(
  before: readonly ScopeService[],
  after: readonly ScopeService[],
  environment: Spot,
): ScopeDifference[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const oldIndex = before.findIndex((service) => service.id === id);
    const newIndex = after.findIndex((service) => service.id === id);
    const [old, now] = [before[oldIndex], after[newIndex]];
    const spot: Spot = {
      subject: environment.subject,
      old: old && environment.old ? [...environment.old, 'services', oldIndex] : null,
      new: now && environment.new ? [...environment.new, 'services', newIndex] : null,
    };
    if (!old || !now) {
      const message = `service ${id} ${now ? 'was added' : 'is gone'}`;
      return [difference('service_changed', spot, old?.image, now?.image, message)];
    }
    const { ready: wasReady, ...wasRest } = old;
    const { ready: isReady, ...isRest } = now;
    const differences = compareReadiness(wasReady, isReady, `service ${id}`, below(spot, 'ready'));
    if (canonicalJson(wasRest) !== canonicalJson(isRest)) {
      differences.push(difference('service_changed', spot, wasRest, isRest, `service ${id} changed`));
    }
    return differences;
  });
}

/** Of a service or a step. */
export function compareReadiness(
  before: ScopeReadiness | null,
  after: ScopeReadiness | null,
  words: string,
  spot: Spot,
): ScopeDifference[] {
  if (before && !after)
    return [difference('readiness_dropped', spot, before, null, `${words} is not waited for any more`)];
  if (!before && after) return [difference('readiness_added', spot, null, after, `${words} is waited for`)];
  if (!before || !after) return [];
  const differences = compareAmounts(before.timeoutMs, after.timeoutMs, {
    spot: below(spot, 'timeout'),
    words: `time that ${words} has to get ready`,
    weaker: 'timeout_longer',
    stronger: 'timeout_shorter',
    show: formatDuration,
  });
  for (const key of ['command', 'port', 'output'] as const) {
    if (before[key] === after[key]) continue;
    const kind =
      before[key] === undefined
        ? 'readiness_added'
        : after[key] === undefined
          ? 'readiness_dropped'
          : 'service_changed';
    const message = `the probe ${key} of ${words} changed`;
    differences.push(difference(kind, below(spot, key), before[key], after[key], message));
  }
  return differences;
}

function neutralChanges(before: ScopeEnvironment, after: ScopeEnvironment, spot: Spot): ScopeDifference[] {
  const rows = [
    ['image', 'image_changed', before.image, after.image],
    ['build', 'image_changed', before.build, after.build],
    ['dependencies', 'dependencies_changed', before.dependencies, after.dependencies],
  ] as const;
  return rows
    .filter(([, , was, is]) => canonicalJson(was) !== canonicalJson(is))
    .map(([key, kind, was, is]) => difference(kind, below(spot, key), was, is, `${key} changed`));
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((item) => !others.includes(item));
}
