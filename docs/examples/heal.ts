import { executeScope, heal } from 'maestro-taas';

const report = await executeScope('scopes/failing/scope.json');
if (report.verdict === 'fail') {
  const { diagnoses, proposals } = await heal(report, { budgetMs: 120_000, models: false });
  for (const { id, cause, confidence, summary } of diagnoses) {
    process.stdout.write(`${id} ${cause} ${confidence} ${summary}\n`);
  }
  const [best] = proposals;
  if (best) process.stdout.write(`${best.title} (${best.disposition})\n${best.diff}`);
}
