import { TaasError } from '../../errors.ts';
import type { ProjectDetector } from './project.ts';
import { projectFiles, readProjectFile } from './project-files.ts';

interface PackageJson {
  readonly scripts?: Record<string, string>;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly workspaces?: unknown;
}

const testTools = ['vitest', 'jest', 'mocha'];
const testFile =
  /(\.|_|-)(test|spec)\.[cm]?[jt]sx?$|(^|\/)(test|tests|__tests__)\/.*\.[cm]?[jt]sx?$|(^|\/)test\.[cm]?js$/;
const nodeTestFile = /(\.|_|-)test\.[cm]?js$|(^|\/)test(\/.*|-[^/]*)?\.[cm]?js$/;

export const detectNode: ProjectDetector = async (folder) => {
  const text = await readProjectFile(folder, 'package.json');
  if (text === null) return null;
  const manifest = parseManifest(text, folder);
  const files = await projectFiles(folder);
  const script = ownTestScript(manifest);
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const hasTests = files.some((path) => testFile.test(path));
  const tool = hasTests ? testTool(all, script) : null;
  const lock = ['package-lock.json', 'npm-shrinkwrap.json'].find((path) => files.includes(path));
  const needsPackages = Object.keys(all).length > 0 || manifest.workspaces !== undefined;
  const dependencies = lock || needsPackages ? { npm: lock ?? 'package.json' } : null;
  const foreign = ['yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'].find((path) =>
    files.includes(path),
  );
  const hints = lock || !needsPackages ? [] : [unlocked(foreign)];
  const common = { image: 'taas/node', dependencies, scenarioId: 'UNIT-001', hints };
  if (tool) return { ...common, found: `Node with ${tool}`, runner: tool, target: null };
  const nodeTarget = nodeTest(script, files);
  if (nodeTarget) return { ...common, found: 'Node with node:test', runner: 'node', ...nodeTarget };
  if (script && (hasTests || !(runsTool(script) || /\bnode\s+--test\b/.test(script))))
    return { ...common, found: 'Node with npm test', runner: 'shell', target: 'npm test' };
  return {
    ...common,
    found: 'Node without tests',
    runner: 'shell',
    target: 'node -e \'JSON.parse(fs.readFileSync("package.json", "utf8"))\'',
    hints: ['Nothing is tested yet: the scenario only reads package.json.', ...hints],
  };
};

function unlocked(foreign: string | undefined): string {
  const why = foreign ? `npm does not read ${foreign}` : 'There is no lock file';
  return `${why}: versions are chosen when the image is made. \`npm install --package-lock-only\` writes package-lock.json; name it in environment.dependencies.`;
}

function ownTestScript({ scripts }: PackageJson): string | null {
  const script = scripts?.test;
  if (script === undefined || script.includes('no test specified')) return null;
  // What npm runs around it belongs to it.
  return scripts?.pretest === undefined ? script : `${scripts.pretest} && ${script}`;
}

const runsTool = (script: string) => testTools.some((name) => new RegExp(`\\b${name}\\b`).test(script));

/** The tool itself where the script only starts it: results of each test. Else the script knows more than we do. */
function testTool(all: Readonly<Record<string, string>>, script: string | null): string | null {
  const known = testTools.filter((name) => Object.hasOwn(all, name));
  if (script === null) return known[0] ?? null;
  const plain =
    /^(?:npx\s+)?(vitest|jest|mocha)(?:\s+(?:run|--run|--coverage|--watch=false|--ci|--silent|--verbose))*$/.exec(
      script.trim(),
    )?.[1];
  return plain ?? null;
}

/** Node's own runner, with the files that the script names. */
function nodeTest(script: string | null, files: readonly string[]): { target: string | null } | null {
  const finds = files.some((path) => nodeTestFile.test(path)) ? { target: null } : null;
  if (script === null) return finds;
  const [, named = ''] = /^node\s+--test((?:\s+[^\s;&|<>$-][^\s;&|<>$]*)*)$/.exec(script.trim()) ?? [
    null,
    null,
  ];
  if (named === null) return null;
  const target = named.trim().replaceAll(/["']/g, '');
  return target === '' ? finds : { target };
}

function parseManifest(text: string, folder: string): PackageJson {
  try {
    return JSON.parse(text) as PackageJson;
  } catch (error) {
    throw new TaasError(
      'TAAS_USAGE',
      `${folder}/package.json is not JSON: ${(error as Error).message}. Correct it first.`,
      {
        cause: error,
      },
    );
  }
}
