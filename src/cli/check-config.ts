import { nearMiss } from '../scope/near-miss.ts';
import { preview } from '../scope/problem.ts';
import type { SourceNode } from '../scope/source-document.ts';

export interface ConfigFinding {
  readonly offset: number;
  readonly message: string;
}

const keys = ['image_aliases', 'engine', 'out', 'trusted_keys', 'heal'];
const thresholds = ['apply_threshold', 'branch_threshold', 'review_threshold', 'decide_threshold'];
const healKeys = [...thresholds, 'patterns'];

/** Everything that is wrong with the value of a taas.config.json. */
export function checkConfig(value: unknown, root: SourceNode | null): ConfigFinding[] {
  if (!isObject(value)) return [{ offset: 0, message: `expected an object, received ${preview(value)}` }];
  return Object.entries(value).flatMap(([key, entry]) => {
    const place = root?.children?.get(key);
    if (!keys.includes(key)) return [unknownKey(key, keys, place)];
    if (key === 'image_aliases') return checkAliases(entry, place?.node);
    if (key === 'heal') return checkHeal(entry, place?.node);
    if (key === 'trusted_keys' && Array.isArray(entry)) return checkPaths(entry, place?.node, key);
    return checkText(entry, place?.node, `"${key}"`);
  });
}

function checkAliases(value: unknown, node: SourceNode | undefined): ConfigFinding[] {
  if (!isObject(value)) {
    const message = `"image_aliases" expects an object like {"python:3.11-slim": "taas/python"}, received ${preview(value)}`;
    return [{ offset: node?.offset ?? 0, message }];
  }
  return Object.entries(value).flatMap(([name, image]) =>
    checkText(image, node?.children?.get(name)?.node, `the alias of "${name}"`),
  );
}

function checkHeal(value: unknown, node: SourceNode | undefined): ConfigFinding[] {
  if (!isObject(value)) {
    const message = `"heal" expects an object like {"apply_threshold": 0.95}, received ${preview(value)}`;
    return [{ offset: node?.offset ?? 0, message }];
  }
  return Object.entries(value).flatMap(([key, entry]) => {
    const place = node?.children?.get(key);
    if (!healKeys.includes(key)) return [unknownKey(key, healKeys, place)];
    if (key === 'patterns') {
      return Array.isArray(entry)
        ? checkPaths(entry, place?.node, key)
        : checkText(entry, place?.node, '"patterns"');
    }
    if (typeof entry === 'number' && entry >= 0 && entry <= 1) return [];
    const message = `"${key}" expects a number between 0 and 1, received ${preview(entry)}`;
    return [{ offset: place?.node.offset ?? 0, message }];
  });
}

function unknownKey(
  key: string,
  known: readonly string[],
  place: { readonly keyOffset: number } | undefined,
): ConfigFinding {
  const meant = nearMiss(key, known);
  const hint = meant ? `Did you mean "${meant}"?` : `There are: ${known.join(', ')}.`;
  return { offset: place?.keyOffset ?? 0, message: `unknown key "${key}". ${hint}` };
}

function checkPaths(paths: readonly unknown[], node: SourceNode | undefined, key: string): ConfigFinding[] {
  return paths.flatMap((path, index) => {
    return checkText(path, node?.children?.get(index)?.node, `entry ${index + 1} of "${key}"`);
  });
}

function checkText(value: unknown, node: SourceNode | undefined, subject: string): ConfigFinding[] {
  if (typeof value === 'string' && value !== '') return [];
  return [{ offset: node?.offset ?? 0, message: `${subject} expects a text, received ${preview(value)}` }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
