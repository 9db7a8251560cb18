import { definePattern } from '../define-pattern.ts';
import { rootOfModule } from '../workspace-module.ts';

export const pythonImportPath = definePattern({
  id: 'python/import-path',
  title: 'The module $module lies in the workspace ($root), where Python does not look',
  cause: 'environment',
  weight: 2,
  text: [/No module named '(?<module>[A-Za-z_][\w.]*)'(?!.* is not a package)/],
  refine(facts, { paths }) {
    const root = rootOfModule(facts.module as string, paths);
    return root ? { ...facts, root, folder: root === '.' ? '/workspace' : `/workspace/${root}` } : null;
  },
  action: 'Set PYTHONPATH to $folder, or install the project with its dependencies.',
  fix: { kind: 'env', name: 'PYTHONPATH', value: '$folder' },
});
