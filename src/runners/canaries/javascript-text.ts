import type { Canary, CanaryStyle, CanaryText, TestFile } from './canary.ts';
import { findEqualities, unexpected } from './equalities.ts';
import { type Bindings, findBindings, type JavaScriptTool } from './javascript-bindings.ts';
import { failingAssert, failingExpect } from './javascript-examples.ts';
import { LikeNames } from './like-names.ts';

const equalitiesOfFile = 3;

/** Tests at the top of a JavaScript or TypeScript file, in its own words. */
export function javascriptCanaries(
  file: TestFile,
  style: CanaryStyle,
  tool: JavaScriptTool,
): CanaryText | null {
  const { text, path } = file;
  const { draw } = style;
  const bindings = findBindings(text, tool, draw.words().map(capitalFromSecond).join(''));
  if (!bindings) return null;
  const titles = [...text.matchAll(/\b(?:test|it)(?:\.\w+)?\(\s*(['"`])([^'"`\n]{1,100})\1/g)].map(
    ([, , title = '']) => title,
  );
  const names = new LikeNames(titles, text, style);
  const only = tool !== 'node' && /\b(?:test|it|describe|suite|context)\.only\(/.test(text) ? '.only' : '';
  const isAsync = /\basync\b/.test(text);
  const canaries: Canary[] = [];
  const tests: string[] = [];
  const add = (kind: Canary['kind'], what: string, line: string | undefined) => {
    const name = line === undefined ? undefined : names.title();
    if (name === undefined || line === undefined) return;
    canaries.push({ name, file: path, kind, what });
    const head = isAsync || line.includes('await ') ? 'async () => {' : '() => {';
    const body = line === '' ? ` ` : `\n  ${line}\n`;
    tests.push(`${bindings.test}${only}('${name}', ${head}${body}});`);
  };
  add('must_fail', 'throw', `throw new Error('${draw.words().join(' ')}');`);
  const methods = [...assertCalls(text, bindings, style), ...expectCalls(text, style)];
  for (const [what, line] of draw.sample(methods, style.methods)) add('must_fail', what, line);
  for (const equality of draw.sample(findEqualities(text), equalitiesOfFile)) {
    if (/^(?:self|assert )/.test(equality.before)) continue;
    add('must_fail', 'a comparison with a value that nobody expects', unexpected(equality, draw));
  }
  const title = draw.pick(titles.filter((real) => !/[\\$%]/.test(real) && style.isSelected(real)));
  const within = title === undefined ? undefined : names.title();
  const block = within === undefined ? null : blockOf(text, tool, bindings, within, only);
  if (title !== undefined && within !== undefined && block) {
    canaries.push({ name: title, within, file: path, kind: 'must_fail', what: 'the name of a real test' });
    tests.push(block(JSON.stringify(title), `throw new Error('${draw.words().join(' ')}');`));
  }
  add('must_pass', 'a test that does nothing wrong', passing(bindings, draw.number()));
  if (canaries.length < 2) return null;
  return { text: `\n\n${bindings.prelude}${tests.join('\n\n')}\n`, canaries, ids: [] };
}

/** How a block is written around a test that shares its title with a real one; null where there is no sure way. */
function blockOf(
  text: string,
  tool: JavaScriptTool,
  { test, prelude }: Bindings,
  within: string,
  only: string,
): ((title: string, line: string) => string) | null {
  if (tool === 'node') {
    return (title, line) =>
      `${test}('${within}', async (t) => {\n  await t.test(${title}, () => {\n    ${line}\n  });\n});`;
  }
  if (prelude !== '' || !/^describe(?:\.\w+)*\(/m.test(text)) return null;
  return (title, line) =>
    `describe${only}('${within}', () => {\n  ${test}(${title}, () => {\n    ${line}\n  });\n});`;
}

type Example = readonly [what: string, line: string];

function assertCalls(
  text: string,
  { assertModules, assertMethods }: Bindings,
  { draw }: CanaryStyle,
): Example[] {
  const found = new Map<string, string | undefined>();
  for (const own of new Set(['assert', ...assertModules])) {
    const pattern = new RegExp(
      `(?:^|[^.\\w$])${own.replaceAll('$', '\\$')}((?:\\.strict)?)(?:\\.(\\w+))?\\(`,
      'gm',
    );
    for (const [, strict = '', method = ''] of text.matchAll(pattern)) {
      const callee = `${own}${strict}${method === '' ? '' : `.${method}`}`;
      found.set(callee, failingAssert(callee, method, draw));
    }
  }
  for (const [own, method] of assertMethods) found.set(own, failingAssert(own, method, draw));
  return known(found);
}

function expectCalls(text: string, { draw }: CanaryStyle): Example[] {
  if (!/\bexpect\(/.test(text)) return [];
  const found = new Map<string, string | undefined>();
  for (const [, chain = '', method = ''] of text.matchAll(
    /\)\s*((?:\.(?:not|resolves|rejects))*)\.(to[A-Z]\w*)\(/g,
  )) {
    const whole = `${chain.slice(1)}${chain === '' ? '' : '.'}${method}`;
    found.set(`expect.${whole}`, failingExpect(whole, draw));
  }
  for (const [, method = ''] of text.matchAll(/\)\s*\.(to(?:\.\w+){1,3})/g)) {
    found.set(`expect.${method}`, failingExpect(method, draw));
  }
  return known(found);
}

function known(found: ReadonlyMap<string, string | undefined>): Example[] {
  return [...found].flatMap(([what, line]): Example[] => (line === undefined ? [] : [[what, line]]));
}

/** With an assertion where `expect` is there: a tool may ask for one in every test. */
function passing({ hasExpect }: Bindings, value: number): string {
  if (hasExpect) return `expect(${value}).toBe(${value});`;
  return `if (Number('${value}') !== ${value}) throw new Error('${value}');`;
}

function capitalFromSecond(word: string, at: number): string {
  return at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
