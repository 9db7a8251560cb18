import { afterAll, beforeAll, expect, test } from 'vitest';
import { TaasError } from '../../../src/errors.ts';
import { type EngineHandle, findEngine } from '../../../src/sandbox/engine/find-engine.ts';
import { ensureBaseImage } from '../../../src/sandbox/images/base-image.ts';
import type { ImageRecipe } from '../../../src/sandbox/images/image-recipe.ts';
import {
  buildFromRecipe,
  buildSandboxImage,
  type SandboxImageName,
  sandboxImages,
} from '../../../src/sandbox/images/sandbox-images.ts';

const reference = 'taas/test-recipe:latest';
const quiet = { onProgress: () => {} };
let engine: EngineHandle;

beforeAll(async () => {
  engine = await findEngine();
});

afterAll(async () => {
  await (await engine.docker())
    .getImage(reference)
    .remove({ force: true })
    .catch(() => {});
});

function recipeOf(...instructions: string[]): ImageRecipe {
  const dockerfile = 'test/Dockerfile';
  const text = ['ARG BASE=debian:bookworm-slim', 'FROM $BASE', ...instructions].join('\n');
  return {
    files: new Map([[dockerfile, text]]),
    dockerfile,
    publicBase: 'debian:bookworm-slim',
    digest: `sha256:test-${performance.now()}`,
  };
}

/** What a command prints in an image of ours. */
async function run(image: string, command: string): Promise<string> {
  const container = await (await engine.docker()).createContainer({
    Image: image,
    Cmd: ['sh', '-c', command],
    // A terminal's output comes without the frames that tell stdout from stderr.
    Tty: true,
    HostConfig: { NetworkMode: 'none', AutoRemove: false },
    Labels: { 'taas.run': 'test' },
  });
  try {
    await container.start();
    await container.wait();
    const log = await container.logs({ stdout: true, stderr: true });
    return log.toString().replaceAll('\r\n', '\n').trim();
  } finally {
    await container.remove({ force: true });
  }
}

test.each([
  [
    'base',
    'curl --version | head -c4; git --version | head -c11; ls --version | head -1',
    /^curlgit versionls/,
  ],
  [
    'python',
    'python -V; python3 -m pytest --version; python -c "import requests, venv"; pip --version',
    /^Python 3.*\npytest \d.*\npip /,
  ],
  [
    'node',
    'node -v; npm -v; npx -v; curl --version | head -c4; git --version',
    /^v24[\d.]+\n\d.*\n\d.*\ncurlgit/,
  ],
] as const)(
  'taas/%s holds what it promises',
  async (name, command, expected) => {
    const { reference: built } = await buildSandboxImage(engine, name, quiet);
    expect(await run(built, command)).toMatch(expected);
  },
  600_000,
);

test('labels each image with its name, package manager and recipe', async () => {
  const labels = await Promise.all(
    sandboxImages.map(
      async (image) => (await (await engine.docker()).getImage(image.reference).inspect()).Config.Labels,
    ),
  );
  const recipe = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
  expect(labels).toEqual([
    { 'taas.image': 'base', 'taas.package-manager': 'apt', 'taas.recipe': recipe },
    { 'taas.image': 'python', 'taas.package-manager': 'pip', 'taas.recipe': recipe },
    { 'taas.image': 'node', 'taas.package-manager': 'npm', 'taas.recipe': recipe },
  ]);
});

test('builds nothing when the recipe is the same', async () => {
  const lines: string[] = [];
  const again = await buildSandboxImage(engine, 'base', { onProgress: (line) => lines.push(line) });
  expect({ built: again.built, lines }).toEqual({ built: false, lines: [] });
});

test('names the recipes there are when one is unknown', async () => {
  const promise = buildSandboxImage(engine, 'pyton' as SandboxImageName, quiet);
  await expect(promise).rejects.toThrow(
    'There is no recipe for an image "pyton". Known: base, python, node.',
  );
});

test('takes the base that was made here before it asks a registry', async ({ skip }) => {
  const base = await ensureBaseImage(engine, 'debian:bookworm-slim', quiet);
  skip(base !== 'taas/rootfs:latest', 'an image registry is reachable here, so no base was made');
  expect(await ensureBaseImage(engine, 'no-such-registry.invalid/debian', quiet)).toBe(base);
});

test('reports the command that failed and its last words', async () => {
  const recipe = recipeOf('RUN echo working; echo "no space for bread" >&2; exit 7');
  const error = await buildFromRecipe(engine, recipe, reference, quiet).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TaasError);
  const { code, exitCode, message } = error as TaasError;
  expect({ code, exitCode }).toEqual({ code: 'TAAS_IMAGE_BUILD_FAILED', exitCode: 3 });
  expect(message).toContain('returned a non-zero code: 7');
  expect(message).toContain('  working\n');
  expect(message).toContain('  no space for bread');
});

test('leaves the image of a failed build as it was', async () => {
  await buildFromRecipe(engine, recipeOf('RUN echo first >/made'), reference, quiet);
  await buildFromRecipe(engine, recipeOf('RUN echo second >/made && false'), reference, quiet).catch(
    () => {},
  );
  expect(await run(reference, 'cat /made')).toBe('first');
});

test('stops a build when it is told to', async () => {
  const abort = new AbortController();
  const started = performance.now();
  const onProgress = (line: string) => {
    if (line.includes('sleeping')) abort.abort();
  };
  const recipe = recipeOf('RUN echo sleeping; sleep 300');
  const promise = buildFromRecipe(engine, recipe, reference, { onProgress, signal: abort.signal });
  await expect(promise).rejects.toThrow(/abort/i);
  expect(performance.now() - started).toBeLessThan(20_000);
});
