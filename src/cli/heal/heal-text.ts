import type { HealOutcome, HealReport } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { listSection, section, wrapWords } from '../../report/summary/section.ts';
import type { Colour, TextStyle } from '../../report/summary/text-style.ts';
import { formatDuration } from '../../units.ts';
import { diagnosisLines } from './diagnosis-lines.ts';
import { diffLines } from './diff-lines.ts';
import { nextStep } from './next-step.ts';
import { proposalLines } from './proposal-lines.ts';

interface HealTextInput {
  readonly heal: HealReport;
  readonly run: TaaSReport;
  /** As the user named it. */
  readonly source: string;
  /** Where the heal report lies, as one would type it; null where it was not written. */
  readonly reportPath: string | null;
  /** Under --interactive the proposals have been shown already. */
  readonly withProposals: boolean;
  /** What was applied, and what was not and why, in words. */
  readonly applied: readonly string[];
  readonly left: readonly string[];
}

const shownProposals = 3;
const shownIdeas = 5;

/** What a person reads at the end: causes with their evidence, proposals with their proof, ideas, what came of it. */
export function healText(input: HealTextInput, style: TextStyle): string {
  const { heal, run, source, reportPath, withProposals, applied, left } = input;
  const passed = passedTests(run);
  const isDone = (id: string) => heal.applied.some(({ proposal }) => proposal === id);
  const proposals = withProposals ? heal.proposals : [];
  const blocks = [
    ...section(
      'What is wrong',
      heal.diagnoses.map((diagnosis) => diagnosisLines(diagnosis, style)),
      style,
    ),
    ...section(
      'Proposals',
      proposals.slice(0, shownProposals).map((proposal) => {
        const next = isDone(proposal.id) ? null : nextStep(proposal, source, style);
        return proposalLines(proposal, passed, next, style);
      }),
      style,
    ),
    ...moreProposals(proposals.length - shownProposals, style),
    ...section('Ideas that are not proved', ideaBlocks(heal, style), style),
    ...listSection('Applied', applied, style.green, style),
    ...listSection('Not applied', left, style.yellow, style),
    ...listSection('Language models', modelLines(heal), style.cyan, style),
    ...listSection('Warnings', heal.warnings, style.yellow, style),
    endLines(heal, reportPath, style),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

export function passedTests({ scenarios }: TaaSReport): number {
  const tests = scenarios.flatMap(({ attempts }) => attempts.at(-1)?.tests ?? []);
  return tests.filter(({ status }) => status === 'passed').length;
}

function moreProposals(count: number, style: TextStyle): string[][] {
  return count > 0 ? [[`  ${style.dim(`… and ${count} more proposals in the report`)}`]] : [];
}

function ideaBlocks({ ideas }: HealReport, style: TextStyle): string[][] {
  const columns = Math.max(20, style.width - 6);
  const shown = ideas
    .slice(0, shownIdeas)
    .map(({ title, diff, why_not, diagnosis }) => [
      ...wrapWords(printableLine(title), columns).map(
        (line, index) => `  ${index === 0 ? style.yellow('?') : ' '} ${line}`,
      ),
      ...wrapWords(printableLine(`${diagnosis}: ${why_not}`), columns).map(
        (line) => `    ${style.dim(line)}`,
      ),
      ...(diff === null ? [] : diffLines(diff, style, '    ', 12)),
    ]);
  const more = ideas.length - shown.length;
  // Without empty lines between them: each is a line or two.
  return shown.length === 0
    ? []
    : [[...shown.flat(), ...(more > 0 ? [`  ${style.dim(`… and ${more} more`)}`] : [])]];
}

function modelLines({ models }: HealReport): string[] {
  return models.map(({ provider, model, calls, failed, input_tokens, output_tokens, cost, problems }) => {
    const price = cost === null ? '' : `, cost ${cost.toFixed(4)}`;
    const why = problems[0] ? ` (${printableLine(problems[0]).slice(0, 200)})` : '';
    const bad = `${failed > 0 ? `, ${failed} failed` : ''}${why}`;
    return `${provider} ${model}: ${calls} answers${bad}, ${input_tokens} tokens in, ${output_tokens} out${price}`;
  });
}

const outcomeWords: Readonly<
  Record<HealOutcome, readonly [words: string, colour: 'green' | 'yellow' | 'red']>
> = {
  nothing_to_heal: ['NOTHING TO HEAL', 'green'],
  healed: ['HEALED', 'green'],
  proposed: ['PROPOSED', 'yellow'],
  diagnosed: ['DIAGNOSED', 'yellow'],
  undecided: ['UNDECIDED', 'yellow'],
  not_judged: ['NOT JUDGED', 'red'],
  cancelled: ['CANCELLED', 'yellow'],
};

function endLines(heal: HealReport, reportPath: string | null, style: TextStyle): string[] {
  const { candidates, tried, proved, duration_ms } = heal.search;
  const [words, colour] = outcomeWords[heal.outcome];
  const columns = Math.max(20, style.width - words.length - 2);
  const [first = '', ...rest] = wrapWords(printableLine(heal.message), columns);
  const paint: Colour = (text) => style.bold(style[colour](text));
  const effort = `${candidates === 1 ? '1 candidate' : `${candidates} candidates`}, ${tried} tried, ${proved} proved in ${formatDuration(duration_ms)}`;
  return [
    ...(candidates > 0
      ? wrapWords(effort, Math.max(20, style.width - 11)).map(
          (line, index) => `${index === 0 ? style.dim('search') : '      '}     ${line}`,
        )
      : []),
    `${style.dim('took')}       ${formatDuration(heal.duration_ms)}`,
    ...(reportPath === null ? [] : [`${style.dim('report')}     ${reportPath}`]),
    '',
    `${paint(words)}  ${first}`,
    ...rest.map((line) => `${' '.repeat(words.length + 2)}${line}`),
  ];
}
