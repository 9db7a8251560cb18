import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellEnv } from '../../src/harness/cell-env.ts';
import type { RunContext } from '../../src/harness/run-context.ts';
import type { ResolvedImage } from '../../src/sandbox/engine.ts';
import type { ScopeEnvironment } from '../../src/scope/scope.ts';
import { makeFolder } from '../sandbox/workspace/folder.ts';

function pythonPath(workspace: string, imageEnv: string[] = [], env: Record<string, string> = {}) {
  const context = { runId: 'r', seed: 1, secrets: {} } as unknown as RunContext;
  const image = { env: imageEnv } as unknown as ResolvedImage;
  const environment = { workspace: { path: workspace }, env } as unknown as ScopeEnvironment;
  return cellEnv(context, image, { id: 'shop', environment }).PYTHONPATH;
}

describe('PYTHONPATH in the cell', () => {
  it('leads to the copy of a Python project, also to its src/', async () => {
    const flat = await makeFolder({ 'setup.py': '' });
    const src = await makeFolder({ 'pyproject.toml': '', 'src/a/__init__.py': '' });
    expect([pythonPath(flat), pythonPath(src)]).toEqual(['/workspace', '/workspace/src:/workspace']);
  });

  it('keeps what the image says, and what the scope says above all', async () => {
    const workspace = await makeFolder({ 'pyproject.toml': '' });
    expect(pythonPath(workspace, ['PYTHONPATH=/app'])).toBe('/workspace:/app');
    expect(pythonPath(workspace, [], { PYTHONPATH: '/mine' })).toBe('/mine');
    expect(pythonPath(await makeFolder({}), ['PYTHONPATH=/app'])).toBe('/app');
  });

  it('is left alone where there is no Python project, or links go in circles', async () => {
    const workspace = await makeFolder({ 'src/a.js': '' });
    expect(pythonPath(workspace)).toBeUndefined();
    await symlink('setup.py', join(workspace, 'setup.py'));
    expect(pythonPath(workspace)).toBeUndefined();
    await mkdir(join(workspace, 'pyproject.toml'));
    await writeFile(join(workspace, 'README.md'), '');
    expect(pythonPath(workspace)).toBeUndefined();
  });
});
