import { definePattern } from '../define-pattern.ts';

export const nodeScriptMissing = definePattern({
  id: 'node/script-missing',
  title: 'package.json has no script $script',
  cause: 'contract_violation',
  weight: 4,
  text: [/[Mm]issing script: "?(?<script>[\w:.-]+)/],
  anywhere: true,
  action: 'Correct the command, or add the script to package.json.',
});
