import type { Language, ReturnKind, SourceFunction } from '../syntax/source-facts.ts';

/** The source with the body of one function emptied; null where there is nothing in it. */
export function emptyFunction(text: string, fact: SourceFunction, language: Language): string | null {
  const body = text.slice(fact.bodyStart, fact.bodyEnd);
  if (isEmpty(body, fact, language)) return null;
  return replaceBody(text, fact, emptyBodies[language](fact, body));
}

/** The source in which a function always gives the same answer; null where it gives none, or already does so. */
export function answerConstant(
  text: string,
  fact: SourceFunction,
  language: Language,
): { readonly text: string; readonly answer: string } | null {
  const kind = fact.returns.find((one) => !/^(?:unknown|null|none)$/.test(one)) ?? fact.returns[0];
  if (!kind || kind === 'none' || kind === 'null' || language === 'go') return null;
  if (fact.isConstructor || fact.isGenerator) return null;
  const answer = constants[language === 'python' ? 'python' : 'javascript'][kind];
  const typed = /^(?:typescript|tsx)$/.test(language) ? `${answer} as any` : answer;
  const body = text.slice(fact.bodyStart, fact.bodyEnd);
  if (new RegExp(`^\\s*(?:return\\s+)?${escapeRegExp(answer)}\\s*;?\\s*$`).test(body)) return null;
  const statement = language === 'python' ? `return ${answer}` : ` return ${typed}; `;
  return { text: replaceBody(text, fact, fact.isExpression ? inBrackets(typed) : statement), answer };
}

function replaceBody(text: string, { bodyStart, bodyEnd }: SourceFunction, body: string): string {
  return text.slice(0, bodyStart) + body + text.slice(bodyEnd);
}

/** Comments, docstrings and what stands for nothing. */
function isEmpty(body: string, { isExpression }: SourceFunction, language: Language): boolean {
  const comments = language === 'python' ? /#.*$/gm : /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
  const left = body.replaceAll(comments, '').trim();
  if (language !== 'python')
    return isExpression ? /^(?:undefined|null|void 0)$/.test(left) : /^(?:return;?)?$/.test(left);
  const withoutDocstring = left
    .replace(/^[a-zA-Z]?("""|''')[\s\S]*?\1\s*/, '')
    .replace(/^(["'])[^\n]*?\1\s*(?:\n|$)/, '');
  return /^(?:pass|\.\.\.|return(?: None)?|None|raise NotImplementedError\b[^\n]*)?$/.test(
    withoutDocstring.trim(),
  );
}

const emptyBodies: Readonly<Record<Language, (fact: SourceFunction, body: string) => string>> = {
  python({ isExpression, isGenerator, superCall }) {
    if (isExpression) return 'None';
    // One line, since the body may begin in the middle of one.
    if (isGenerator) return 'return; yield';
    return superCall ?? 'pass';
  },
  javascript: ({ isExpression, superCall }) => (isExpression ? '{}' : (superCall ?? '')),
  typescript: typedBody,
  tsx: typedBody,
  // Its compiler refuses imports and variables that nobody uses: what was there stays, and is not reached.
  go: ({ resultTypes }, body) =>
    ` if true { return ${resultTypes.map((type) => `*new(${type})`).join(', ')} }; ${body.replace(/^\s*\n/, '\n')}`,
};

/** Where a value is declared none would be a mistake that the compiler finds, whatever the test asks. */
function typedBody({ isExpression, superCall, returns, isGenerator }: SourceFunction): string {
  if (isExpression) return '(undefined as any)';
  if (superCall) return ` ${superCall} `;
  return returns.some((kind) => kind !== 'none') && !isGenerator ? ' return undefined as any; ' : '';
}

type Constants = Readonly<Record<Exclude<ReturnKind, 'null' | 'none'>, string>>;

const constants: { readonly python: Constants; readonly javascript: Constants } = {
  python: { boolean: 'True', number: '0', string: "''", list: '[]', map: '{}', unknown: '0' },
  javascript: { boolean: 'true', number: '0', string: "''", list: '[]', map: '({})', unknown: '0' },
};

function inBrackets(answer: string): string {
  return / as /.test(answer) ? `(${answer})` : answer;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
