import { below, difference, type ScopeDifference, type Spot } from './difference.ts';
import { isSteering } from './steering.ts';

type Variables = Readonly<Record<string, string>>;

/** Values are shown: what is secret has no place in a scope's `env`. */
export function compareEnv(before: Variables, after: Variables, spot: Spot): ScopeDifference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const [was, is] = [own(before, name), own(after, name)];
    if (was === is) return [];
    const place = below(spot, name);
    const verb = was === undefined ? 'was added' : is === undefined ? 'is gone' : 'changed';
    if (!isSteering(name)) return [difference('env_changed', place, was, is, `variable ${name} ${verb}`)];
    const kind = is === undefined ? 'steering_removed' : 'steering_added';
    return [difference(kind, place, was, is, `variable ${name}, which steers from outside, ${verb}`)];
  });
}

function own(variables: Variables, name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}
