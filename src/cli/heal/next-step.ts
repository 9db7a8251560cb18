import type { Proposal } from '../../generated/heal-report.ts';

/** What to type to get a proposal applied. */
export function nextStep(
  { id, disposition }: Proposal,
  source: string,
  style: { dim(text: string): string },
): string {
  const heal = `taas heal${source === 'last' ? '' : ` ${quoted(source)}`}`;
  switch (disposition) {
    case 'apply':
      return `${heal} --apply`;
    case 'branch':
      return `${heal} --apply  ${style.dim('puts it on a branch of its own')}`;
    case 'review':
      return `${heal} --interactive  ${style.dim('a person must agree')}`;
    case 'legislator':
      return `${heal} --interactive --as-legislator  ${style.dim('only who owns the tests may agree')}`;
    case 'withheld':
      return `${id} is too unsure to be applied: take it as a hint`;
  }
}

function quoted(word: string): string {
  return /^[\w./~@%+=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
