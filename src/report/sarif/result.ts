import { pathToFileURL } from 'node:url';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { Problem } from '../problems/problem.ts';
import { problemText } from '../problems/problem-text.ts';
import { repositoryPath, scopePath } from '../problems/repository-path.ts';
import { shortLine } from '../problems/short-text.ts';
import { ruleOf } from './rules.ts';

const textLimit = { lines: 60, characters: 4_000 };

/** The name that other tools give the root of the repository, too. */
export const rootName = '%SRCROOT%';

export function sarifResult(
  problem: Problem,
  fingerprint: string,
  rules: readonly string[],
  report: TaaSReport,
) {
  const { id } = ruleOf(problem);
  const { scenario, suite, name } = problem.identity;
  return {
    ruleId: id,
    ruleIndex: rules.indexOf(id),
    level: problem.level,
    message: { text: messageText(problem) },
    locations: [
      {
        physicalLocation: physicalLocation(problem, report),
        logicalLocations: [
          {
            fullyQualifiedName: shortLine([scenario, suite, name].filter(Boolean).join('/'), 1_000),
            kind: problem.kind === 'test' ? 'function' : 'module',
          },
        ],
      },
    ],
    partialFingerprints: {
      'taasFailure/v1': fingerprint,
      // The one that GitHub goes by; of a digest of the line it would take a moved test for a new one.
      primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`,
    },
    properties: { reason: problem.reason, ...(scenario === null ? {} : { scenario }) },
  };
}

/** Readers make a link of `[text](address)`. */
function messageText(problem: Problem): string {
  const text = `${shortLine(problem.title, 500)}: ${problemText(problem, textLimit)}`;
  return text.replaceAll('](', '] (');
}

function physicalLocation(problem: Problem, report: TaaSReport) {
  const path = repositoryPath(problem.file, report);
  const uri = encodePath(path ?? scopePath(report));
  const hasLine = path !== null && problem.line !== null && problem.line > 0;
  return {
    artifactLocation: { uri, uriBaseId: rootName },
    // GitHub shows nothing without a line.
    region: { startLine: hasLine ? problem.line : 1 },
  };
}

/** A relative reference: a colon in its first part would make a scheme of it. */
export function encodePath(path: string): string {
  const wellFormed = path.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}

export function folderUri(path: string): string {
  return `${pathToFileURL(path).href.replace(/\/$/, '')}/`;
}
