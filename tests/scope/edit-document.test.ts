import { describe, expect, it } from 'vitest';
import { editDocument } from '../../src/scope/edit-document.ts';
import { parseDocumentText } from '../../src/scope/parse-document.ts';

const json = `{
  // the scope
  "scope_id": "shop",
  "environment": { "type": "docker", "image": "python:3.11", "dependencies": ["pytest"] },
  "lifecycle": {
    "setup": [
      "python seed.py", // first
      { "id": "server", "command": "python app.py", "background": true },
    ],
  },
  "scenarios": [
    { "id": "A", "type": "unit", "command": "true" }
  ]
}
`;

const yaml = `# the scope
scope_id: shop
environment:
    type: docker   # an engine
    image: python:3.11
    dependencies: [pytest]

scenarios:
    - id: A
      type: unit
      command: "true"
`;

const changed = async (
  text: string,
  language: 'json' | 'yaml',
  path: (string | number)[],
  value: unknown,
) => {
  const after = (await editDocument(text, language, path, value)).split('\n');
  const before = text.split('\n');
  return after.filter((line) => !before.includes(line)).join('\n');
};

describe('editDocument', () => {
  it.each([
    [
      ['environment', 'dependencies', 1],
      'requests',
      '  "environment": { "type": "docker", "image": "python:3.11", "dependencies": ["pytest", "requests"] },',
    ],
    [
      ['environment', 'env', 'TZ'],
      'UTC',
      '  "environment": { "type": "docker", "image": "python:3.11", "dependencies": ["pytest"], "env": { "TZ": "UTC" } },',
    ],
    [
      ['lifecycle', 'setup', 0],
      { command: 'python seed.py', timeout: '9s' },
      '      { "command": "python seed.py", "timeout": "9s" }, // first',
    ],
    [
      ['lifecycle', 'setup', 1, 'ready'],
      { port: 80 },
      '      { "id": "server", "command": "python app.py", "background": true, "ready": { "port": 80 } },',
    ],
    [
      ['scenarios', 0, 'timeout'],
      '9s',
      '    { "id": "A", "type": "unit", "command": "true", "timeout": "9s" }',
    ],
  ])('sets %j in JSON and leaves the rest as it is', async (path, value, line) => {
    expect(await changed(json, 'json', path, value)).toBe(line);
  });

  it('adds members of their own line where the others have one', async () => {
    expect(await changed(json, 'json', ['policy', 'parallel'], 2)).toBe(
      '  ],\n  "policy": {\n    "parallel": 2\n  }',
    );
  });

  it.each([
    [['environment', 'dependencies', 1], 'requests', '    dependencies: [pytest, requests]'],
    [['environment', 'env', 'TZ'], 'UTC', '    env:\n        TZ: UTC'],
    [['scenarios', 0, 'timeout'], '9s', '      timeout: 9s'],
  ])('sets %j in YAML and leaves comments as they are', async (path, value, line) => {
    expect(await changed(yaml, 'yaml', path, value)).toBe(line);
  });

  it('makes what is missing in an empty object and an empty list', async () => {
    const text = '{\n  "a": {},\n  "b": [],\n}\n';
    const once = await editDocument(text, 'json', ['a', 'x', 'y'], [1]);
    const twice = await editDocument(once, 'json', ['b', 0], 'z');
    expect(twice).toBe('{\n  "a": {\n    "x": {\n      "y": [1]\n    }\n  },\n  "b": ["z"],\n}\n');
    expect((await parseDocumentText('x.json', twice)).value).toEqual({ a: { x: { y: [1] } }, b: ['z'] });
  });
});
