interface Question {
  id: string;
  kind: 'number' | 'choice' | 'text';
  options: string[];
  low: number;
  high: number;
  required: boolean;
  condition: [string, string] | null;
}

type Answers = Record<string, string>;

/** `age! number 0-120`, `pet choice cat|dog`, `name text if pet=cat`; an exclamation mark means that it is required. */
export function parseQuestion(line: string): Question {
  const match = /^(\w+)(!?) (number|choice|text)(?: (?!if )(\S+))?(?: if (\w+)=(\S+))?$/.exec(line.trim());
  if (match === null) throw new TypeError(`not a question: ${line}`);
  const [, id, mark, kind, detail = '', about, wanted] = match;
  const [low, high] = /^\d+-\d+$/.test(detail) ? detail.split('-').map(Number) : [0, 100];
  return {
    id,
    kind: kind as Question['kind'],
    options: kind === 'choice' ? detail.split('|').filter((option) => option !== '') : [],
    low,
    high,
    required: mark === '!',
    condition: about === undefined ? null : [about, wanted],
  };
}

function isAsked(question: Question, answers: Answers, asked: Set<string>): boolean {
  if (question.condition === null) return true;
  const [about, wanted] = question.condition;
  return asked.has(about) && answers[about] === wanted;
}

/** The questions that somebody sees who has given these answers. */
function askedOf(lines: string[], answers: Answers): Question[] {
  const asked = new Set<string>();
  return lines.map(parseQuestion).filter((question) => {
    if (!isAsked(question, answers, asked)) return false;
    asked.add(question.id);
    return true;
  });
}

function problemOf(question: Question, answer: string | undefined): string | null {
  if (answer === undefined || answer.trim() === '') return question.required ? 'is missing' : null;
  if (question.kind === 'choice') {
    return question.options.includes(answer) ? null : `must be ${question.options.join(' or ')}`;
  }
  if (question.kind === 'text') return answer.length > 20 ? 'is too long' : null;
  const value = Number(answer);
  if (!Number.isInteger(value)) return 'must be a whole number';
  if (value < question.low || value > question.high) {
    return `must be from ${question.low} to ${question.high}`;
  }
  return null;
}

export function problems(lines: string[], answers: Answers): string[] {
  return askedOf(lines, answers).flatMap((question) => {
    const problem = problemOf(question, answers[question.id]);
    return problem === null ? [] : [`${question.id} ${problem}`];
  });
}

export function progress(lines: string[], answers: Answers): number {
  const asked = askedOf(lines, answers);
  if (asked.length === 0) return 100;
  const done = asked.filter(({ id }) => (answers[id] ?? '').trim() !== '');
  return Math.floor((done.length / asked.length) * 100);
}

export function nextQuestion(lines: string[], answers: Answers): string | null {
  const open = askedOf(lines, answers).find((question) => answers[question.id] === undefined);
  return open?.id ?? null;
}

function countWords(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What all people have answered to one question; answers with problems don't count. */
export function results(lines: string[], id: string, people: Answers[]): unknown {
  const valid: string[] = [];
  let question: Question | undefined;
  for (const answers of people) {
    question = askedOf(lines, answers).find((each) => each.id === id);
    if (question === undefined || problemOf(question, answers[id]) !== null) continue;
    if (answers[id] !== undefined) valid.push(answers[id].trim());
  }
  const kind = lines.map(parseQuestion).find((each) => each.id === id)?.kind;
  if (kind === undefined) return null;
  if (kind === 'number') return { count: valid.length, median: median(valid.map(Number)) };
  return kind === 'choice' ? countWords(valid) : valid.length;
}
