import { unsetVariables } from '../facts/unset-variables.ts';
import type { EvidenceSource } from './evidence-source.ts';

/**
 * `undefined` or `None` within what came, where the code puts in an environment variable that nobody sets: it fails
 * without an error, since both languages write the missing value into the text.
 */
export const unsetVariable: EvidenceSource = {
  kind: 'unset_variable',
  cap: 5,
  weigh(input) {
    const isEmpty = (value: string) => /(?:^|[^\w.])(?:undefined|None|NaN|null)(?![\w.])/.test(value);
    const isShown = input.values.some((it) => isEmpty(it.received) && !isEmpty(it.expected));
    if (!isShown) return [];
    const reached = new Set(
      input.code.code
        .filter(({ definitions }) => definitions.some(({ name }) => input.reached.has(name)))
        .map(({ path }) => path),
    );
    const unset = unsetVariables(input).find(({ path }) => reached.has(path));
    if (!unset) return [];
    const text = `What came holds a missing value, and ${unset.path} reads ${unset.variable}, which nobody sets.`;
    return [{ text, towards: 'environment', weight: 5 }];
  },
};
