/** A sentence of a commit message that may tell what is different from now on. */
export interface Claim {
  readonly text: string;
  /** That something is possible that was not: what was possible before is to stay as it was. */
  readonly isAddition: boolean;
}

const mostCharacters = 4_000;
const mostClaims = 30;

/** `feat(api): ` and the like. */
const label = String.raw`^(?:\w{1,20}(?:\([^)\n]{0,60}\))?!?: *|\[[^\]\n]{0,30}\] *|[-*•] *)?`;

/** Who mends something means that what was agreed on holds again. */
const mending = new RegExp(
  String.raw`^(?:fix|bug|bugfix|hotfix)\b|${label}(?:fix\w*|bug\w*|repair\w*|correct\w*|restor\w*|revert\w*|mend\w*|resolv\w*)\b`,
  'i',
);
const adding = new RegExp(
  String.raw`${label}(?:add\w*|support\w*|let|lets|accept\w*|allow\w*|permit\w*|introduc\w*|implement\w*|enabl\w*|handl\w*|prepar\w*|offer\w*|provid\w*|creat\w*|document\w*|describ\w*|explain\w*|test\w*|cover\w*)\b`,
  'i',
);
const trailer = /^(?:[A-Z][\w-]{1,30}-by|Fixes|Closes|Refs?|See|Change-Id|Issue):? /i;

/** None of a commit that mends something. */
export function claimsIn(messages: readonly string[]): Claim[] {
  return messages
    .filter((message) => !mending.test(message.trim().slice(0, 200)))
    .flatMap((message) => {
      const isAddition = adding.test(message.trim().slice(0, 200));
      const sentences = sentencesOf(message.slice(0, mostCharacters));
      return sentences.map((text) => ({ text, isAddition: isAddition || adding.test(text) }));
    })
    .filter(({ text }) => !mending.test(text))
    .slice(0, mostClaims);
}

function sentencesOf(message: string): string[] {
  const [subject = '', ...rest] = message.trim().split('\n');
  const lines = rest.map((line) => line.trim()).filter((line) => !trailer.test(line));
  const body = lines
    .map((line) => (line === '' || /^[-*•] /.test(line) ? `\n${line}` : line))
    .join(' ')
    .split(/\n|(?<=[.!?;]) +/);
  return [subject, ...body].map((text) => text.trim()).filter((text) => text !== '');
}
