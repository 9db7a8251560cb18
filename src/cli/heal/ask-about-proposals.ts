import type { HealReport, Proposal } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { changesLaw } from '../../healer/apply/changes-law.ts';
import type { OutputChannel, Terminal } from '../terminal.ts';
import { passedTests } from './heal-text.ts';
import { LineQueue } from './line-queue.ts';
import { proposalLines } from './proposal-lines.ts';

interface AskOptions {
  readonly mayChangeLaw: boolean;
  readonly signal?: AbortSignal | undefined;
}

interface Answers {
  readonly approved: string[];
  readonly rejected: string[];
}

/** Shows each proposal and asks: yes, no, all that are left, quit. Ctrl-C and the end of input are a quit. */
export async function askAboutProposals(
  heal: HealReport,
  run: TaaSReport,
  { mayChangeLaw, signal }: AskOptions,
  { stdin }: Terminal,
  channel: OutputChannel,
): Promise<Answers> {
  const answers: Answers = { approved: [], rejected: [] };
  const answered = new Set<string>();
  const passed = passedTests(run);
  if (!stdin.stream) return answers;
  using lines = new LineQueue(stdin.stream, signal);
  let isAll = false;
  for (const proposal of heal.proposals) {
    if (signal?.aborted) break;
    if (answered.has(proposal.diagnosis) || !isOffered(proposal)) continue;
    const style = channel.style();
    channel.write(`\n${proposalLines(proposal, passed, null, style).join('\n')}\n\n`);
    if (changesLaw(proposal) && !mayChangeLaw) {
      channel.write(`  It changes the Law: written as a proposal. --as-legislator asks about it.\n`);
      answers.approved.push(proposal.id);
      continue;
    }
    const answer = isAll ? 'y' : await ask(proposal);
    if (answer === 'q') break;
    if (answer === 'a') isAll = true;
    if (answer === 'n') answers.rejected.push(proposal.id);
    else {
      answers.approved.push(proposal.id);
      answered.add(proposal.diagnosis);
    }
  }
  return answers;

  async function ask({ id }: Proposal): Promise<'y' | 'n' | 'a' | 'q'> {
    for (;;) {
      channel.write(`  Apply ${id}? [y]es, [n]o, [a]ll that follow too, [q]uit: `);
      const text = signal?.aborted ? null : await lines.next();
      if (text === null) return 'q';
      const letter = text.trim().toLowerCase()[0];
      if (letter === 'y' || letter === 'n' || letter === 'a' || letter === 'q') return letter;
    }
  }
}

/** Below the last threshold nothing is applied, whoever asks. */
function isOffered({ disposition }: Proposal): boolean {
  return disposition !== 'withheld';
}
