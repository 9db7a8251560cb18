import type { ProjectDetector } from './project.ts';
import { projectFiles, readProjectFile } from './project-files.ts';

export const detectGo: ProjectDetector = async (folder) => {
  const module = await readProjectFile(folder, 'go.mod');
  if (module === null) return null;
  const version = /^go (\d+\.\d+)/m.exec(module)?.[1] ?? '1';
  const files = await projectFiles(folder);
  const hasTests = files.some((path) => path.endsWith('_test.go'));
  const isVendored = (await readProjectFile(folder, 'vendor/modules.txt')) !== null;
  const needsModules = /^\s*require\b/m.test(module) && !isVendored;
  const common = {
    image: `golang:${version}`,
    dependencies: null,
    ...(needsModules && { network: 'egress' as const }),
    scenarioId: 'UNIT-001',
    hints: [
      ...(needsModules
        ? ['Modules are fetched while the tests run (network: egress); `go mod vendor` makes that needless.']
        : []),
      `Without a registry: load golang:${version} into the engine, or give another name to it with --image-alias.`,
    ],
  };
  if (hasTests) return { ...common, found: 'Go', runner: 'go', target: './...' };
  return { ...common, found: 'Go without tests', runner: 'shell', target: 'go build ./...' };
};
