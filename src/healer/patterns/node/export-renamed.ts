import { definePattern } from '../define-pattern.ts';

export const nodeExportRenamed = definePattern({
  id: 'node/export-renamed',
  title: 'TypeScript: $module exports no $name',
  cause: 'code_defect',
  weight: 1,
  text: [
    /error TS(?:2305|2724|2614): (?:Module )?'?"?(?<module>[^"']{1,200})"?'? has no exported member (?:named )?'(?<name>[\w$]+)'/,
  ],
  action: 'See in the history what became of $name; export it, or follow it to its new name.',
});
