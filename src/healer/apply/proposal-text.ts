import { relative } from 'node:path';
import type { Diagnosis, Proof, Proposal } from '../../generated/heal-report.ts';
import { percent } from '../../report/percent.ts';
import { printableLine, printableText } from '../../report/summary/printable.ts';
import { changesLaw } from './changes-law.ts';
import { diagnosisOf, type HealFindings } from './findings.ts';
import type { HealPlace } from './heal-place.ts';

interface Around {
  readonly place: HealPlace;
  readonly patch: string;
  readonly branch: string | null;
}

const shownEvidence = 8;
const shownFailures = 10;

/** What a pull request says, or the Legislator reads before signing: Markdown. */
export function proposalText(
  proposal: Proposal,
  findings: HealFindings,
  { place, patch, branch }: Around,
): string {
  const diagnosis = diagnosisOf(proposal, findings.diagnoses);
  const { title, reason, diff, proof, confidence, risk } = proposal;
  return [
    `# ${markdownLine(title)}`,
    `${markdownLine(reason)}`,
    diagnosis ? diagnosisText(diagnosis) : '',
    `## The change\n\n${fenced(diff, 'diff')}`,
    `## The proof\n\n${proofLines(proof)
      .map((each) => `- ${each}`)
      .join('\n')}`,
    `Confidence ${percent(confidence)}, risk ${risk}; found by \`${markdownLine(proposal.strategy)}\`, for run ${markdownLine(findings.run.run_id)} of scope ${markdownLine(findings.run.scope_id)}.`,
    `## Next\n\n${next(proposal, place, patch, branch)}`,
    '',
  ]
    .filter((part, index) => part !== '' || index > 3)
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** Subject and body of a commit. */
export function commitMessage(proposal: Proposal, findings: HealFindings): string {
  const { title, reason, proof } = proposal;
  const subject = line(title);
  const diagnosis = diagnosisOf(proposal, findings.diagnoses);
  return [
    subject.length > 72 ? `${subject.slice(0, 71)}…` : subject,
    subject.length > 72 ? subject : '',
    line(reason),
    diagnosis ? line(diagnosis.summary) : '',
    proofLines(proof).join('\n'),
    `Proposed by taas heal ${line(findings.heal_id)} for run ${line(findings.run.run_id)}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Why it can be believed, in words. */
export function proofLines({
  runs,
  fixed,
  still_failing,
  weakens,
  trust,
  plausible,
  agreeing,
  special_cases,
}: Proof): string[] {
  const passed = runs.filter(({ verdict }) => verdict === 'pass').length;
  return [
    `${passed} of ${runs.length} runs in fresh cells pass${still_failing.length > 0 ? '; what others explain is left out' : ''}`,
    `fixes ${names(fixed)}`,
    ...(still_failing.length > 0
      ? [`still failing, and explained by other diagnoses: ${names(still_failing)}`]
      : []),
    weakens.length === 0
      ? 'no test became weaker'
      : `weakens tests: ${weakens.map(({ message }) => line(message)).join('; ')}`,
    ...(trust.length > 0 ? [`the trust checks found: ${trust.map(line).join('; ')}`] : []),
    ...(plausible > 1
      ? [`${plausible} changes made the failing tests pass, ${agreeing} of them behave alike`]
      : []),
    ...(special_cases ? ['it looks as if it was made for the inputs of the failing tests only'] : []),
  ];
}

function diagnosisText({ cause, confidence, summary, evidence, failures }: Diagnosis): string {
  const shown = failures.slice(0, shownFailures).map((failure) => {
    const name = [failure.scenario ?? failure.step, failure.test].filter((part) => part !== null).join(' › ');
    return `- ${markdownLine(name)}: ${markdownLine(failure.message.split('\n')[0] ?? '')}`;
  });
  const more = failures.length > shownFailures ? [`- … and ${failures.length - shownFailures} more`] : [];
  return [
    `## What failed\n\n${[...shown, ...more].join('\n')}`,
    `## Why\n\n${markdownLine(summary)} (\`${cause}\`, confidence ${percent(confidence)})`,
    // One piece may speak against several causes.
    [...new Set(evidence.map(({ text }) => `- ${markdownLine(text)}`))].slice(0, shownEvidence).join('\n'),
  ].join('\n\n');
}

function next(proposal: Proposal, place: HealPlace, patch: string, branch: string | null): string {
  if (branch !== null) {
    const commands = `git push -u origin ${branch}\ngit log -p -1 ${branch}`;
    return `The change is on the branch \`${branch}\`, one commit on top of what was checked out:\n\n${fenced(commands, 'sh')}`;
  }
  const from = relative(place.workspace, patch) || patch;
  const apply = `git apply ${quoted(from)}`;
  if (!changesLaw(proposal)) return `In the workspace:\n\n${fenced(apply, 'sh')}`;
  const commands = `${apply}\ntaas lock scope.json        # where the scope pins its tests\ntaas sign scope.json --key YOUR.key`;
  return `This changes the Law, which is the Legislator's: nothing was changed. Whoever owns it looks at the change, applies it, and signs it:\n\n${fenced(commands, 'sh')}`;
}

function names(list: readonly string[]): string {
  const shown = list.slice(0, shownFailures).map(line).join(', ');
  return list.length > shownFailures
    ? `${shown} and ${list.length - shownFailures} more`
    : shown || 'nothing';
}

/** Text of the code under test on one line. */
function line(text: string): string {
  return printableLine(text).slice(0, 500);
}

/** The same, and no tag in it is one. */
function markdownLine(text: string): string {
  return line(text).replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;');
}

function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${printableText(text.trimEnd())}\n${fence}`;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
