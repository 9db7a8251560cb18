import type { TaaSReport } from '../../generated/taas-report.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import type { Problem } from '../problems/problem.ts';
import { repositoryRoot } from '../problems/repository-path.ts';
import { shortLine } from '../problems/short-text.ts';
import { uniqueFingerprints } from '../problems/unique-fingerprints.ts';
import { encodePath, folderUri, rootName, sarifResult } from './result.ts';
import { ruleOf, type SarifRule, trustRules } from './rules.ts';

/** GitHub shows no more of a run. */
const mostResults = 5_000;

export function writeSarif(report: TaaSReport): string {
  const all = collectProblems(report);
  const problems = all.slice(0, mostResults);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [sarifRun(report, problems, all.length - problems.length)],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifRun(report: TaaSReport, problems: readonly Problem[], left: number) {
  const rules = new Map<string, SarifRule>();
  for (const rule of [...trustRules, ...problems.map(ruleOf)]) rules.set(rule.id, rule);
  const ids = [...rules.keys()];
  const fingerprints = uniqueFingerprints(problems);
  const root = repositoryRoot(report);
  return {
    tool: { driver: { ...toolOf(report), rules: [...rules.values()].map(reportingDescriptor) } },
    automationDetails: { id: `taas/${encodePath(report.scope.id)}/${report.run_id}` },
    columnKind: 'utf16CodeUnits',
    ...(root === null ? {} : { originalUriBaseIds: { [rootName]: { uri: folderUri(root) } } }),
    invocations: [invocation(report, left)],
    results: problems.map((problem, index) => sarifResult(problem, fingerprints[index] ?? '', ids, report)),
    properties: { verdict: report.verdict, reason: report.reason, scopeDigest: report.scope.digest },
  };
}

function toolOf({ provenance }: TaaSReport) {
  const [name = 'maestro-taas', version] = provenance.harness.split(' ');
  return { name, ...(version ? { version } : {}) };
}

function reportingDescriptor({ id, name, short, full, help, tags }: SarifRule) {
  return {
    id,
    name,
    shortDescription: { text: short },
    fullDescription: { text: full },
    ...(help ? { help: { text: help } } : {}),
    properties: { tags },
  };
}

/** Whether the harness could do its job is no finding about the code, and so told here, too. */
function invocation(report: TaaSReport, left: number) {
  const notes = [
    ...(report.verdict === 'error' ? [note('error', report.message)] : []),
    ...(left > 0 ? [note('warning', `${left} more problems are in the report only.`)] : []),
  ];
  return {
    executionSuccessful: report.verdict !== 'error',
    startTimeUtc: report.started_at,
    endTimeUtc: report.finished_at,
    ...(notes.length > 0 ? { toolExecutionNotifications: notes } : {}),
  };
}

function note(level: 'error' | 'warning', text: string) {
  return { level, message: { text: shortLine(text, 1_000) } };
}
