import { nearMiss } from '../scope/near-miss.ts';
import { preview } from '../scope/problem.ts';
import type { SourceNode } from '../scope/source-document.ts';

export interface ConfigFinding {
  readonly offset: number;
  readonly message: string;
}

const keys = ['image_aliases', 'engine', 'out', 'trusted_keys'];

/** Everything that is wrong with the value of a taas.config.json. */
export function checkConfig(value: unknown, root: SourceNode | null): ConfigFinding[] {
  if (!isObject(value)) return [{ offset: 0, message: `expected an object, received ${preview(value)}` }];
  return Object.entries(value).flatMap(([key, entry]) => {
    const place = root?.children?.get(key);
    if (!keys.includes(key)) {
      const meant = nearMiss(key, keys);
      const hint = meant ? `Did you mean "${meant}"?` : `There are: ${keys.join(', ')}.`;
      return [{ offset: place?.keyOffset ?? 0, message: `unknown key "${key}". ${hint}` }];
    }
    if (key === 'image_aliases') return checkAliases(entry, place?.node);
    if (key === 'trusted_keys' && Array.isArray(entry)) return checkPaths(entry, place?.node);
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

function checkPaths(paths: readonly unknown[], node: SourceNode | undefined): ConfigFinding[] {
  return paths.flatMap((path, index) => {
    return checkText(path, node?.children?.get(index)?.node, `entry ${index + 1} of "trusted_keys"`);
  });
}

function checkText(value: unknown, node: SourceNode | undefined, subject: string): ConfigFinding[] {
  if (typeof value === 'string' && value !== '') return [];
  return [{ offset: node?.offset ?? 0, message: `${subject} expects a text, received ${preview(value)}` }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
