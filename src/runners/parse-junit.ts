import { createRequire } from 'node:module';
import { ResultsUnreadableError } from './runner.ts';

export interface JunitCase {
  readonly attributes: JunitAttributes;
  /** Names of the suites around it, the outermost first. */
  readonly suites: readonly string[];
  readonly outcomes: readonly JunitOutcome[];
}

export interface JunitOutcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly attributes: JunitAttributes;
  readonly text: string;
}

export type JunitAttributes = ReadonlyMap<string, string>;

interface Element {
  readonly tag: string;
  readonly attributes: JunitAttributes;
  readonly children: readonly unknown[];
}

const deepest = 64;
const require = createRequire(import.meta.url);
/** Loaded when it is first needed: every start would pay for it. */
const xml = () => require('fast-xml-parser') as typeof import('fast-xml-parser');
const parserOptions = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Entities are decoded here instead: the five of XML and character references, nothing a document could define.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  maxNestedTags: deepest,
};

/**
 * Reads a JUnit XML document of any dialect: `testsuites`, `testsuite` or nested ones.
 *
 * @throws ResultsUnreadableError when it is not whole, has a DOCTYPE, is nested too deeply or is not JUnit at all.
 */
export function parseJunit(text: string): JunitCase[] {
  const document = text.trimStart();
  if (hasDoctype(document)) {
    throw new ResultsUnreadableError(
      'The JUnit XML has a DOCTYPE, which no test tool writes; it is not read.',
    );
  }
  const root = rootElement(document);
  if (root.tag !== 'testsuites' && root.tag !== 'testsuite') {
    throw new ResultsUnreadableError(`The XML is not JUnit: its root is <${root.tag.slice(0, 100)}>.`);
  }
  const cases: JunitCase[] = [];
  collectCases(root, [], cases);
  return cases;
}

function rootElement(document: string): Element {
  const valid = validate(document);
  if (valid !== true) throw new ResultsUnreadableError(`The JUnit XML is not whole: ${valid}`);
  let nodes: unknown;
  try {
    nodes = new (xml().XMLParser)(parserOptions).parse(document);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ResultsUnreadableError(`The JUnit XML can't be read: ${why.slice(0, 200)}`, { cause });
  }
  const [root, ...others] = elements(Array.isArray(nodes) ? nodes : []);
  if (root === undefined || others.length > 0)
    throw new ResultsUnreadableError('The XML has no single root.');
  return root;
}

function validate(document: string): true | string {
  try {
    const result = xml().XMLValidator.validate(document);
    return result === true || `${result.err.msg.slice(0, 200)} (line ${result.err.line})`;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'it is not XML.';
  }
}

/** CDATA and comments may speak of a DOCTYPE; only one outside of them is one. Looks at each character but once. */
function hasDoctype(document: string): boolean {
  const opening = /<!(?:(DOCTYPE|ENTITY)|\[CDATA\[|--)/gi;
  for (let match = opening.exec(document); match !== null; match = opening.exec(document)) {
    if (match[1] !== undefined) return true;
    const end = match[0] === '<!--' ? '-->' : ']]>';
    const at = document.indexOf(end, opening.lastIndex);
    // Without an end the document is not whole; the validator says so.
    if (at < 0) return false;
    opening.lastIndex = at + end.length;
  }
  return false;
}

function collectCases(element: Element, suites: readonly string[], cases: JunitCase[]): void {
  const name = element.attributes.get('name');
  const inside = element.tag === 'testsuite' && name ? [...suites, name] : suites;
  const first = cases.length;
  // What broke outside of its cases, such as a fixture of the whole suite.
  const broken = outcomesOf(element).filter(({ kind }) => kind !== 'skipped');
  if (broken.length > 0) cases.push({ attributes: element.attributes, suites, outcomes: broken });
  for (const child of elements(element.children)) {
    if (child.tag === 'testsuite') collectCases(child, inside, cases);
    if (child.tag === 'testcase') {
      cases.push({ attributes: child.attributes, suites: inside, outcomes: outcomesOf(child) });
    }
  }
  checkCounts(element, cases.slice(first));
}

/** Dialects count differently, but none declares a failure that nothing in the document shows. */
function checkCounts({ tag, attributes }: Element, cases: readonly JunitCase[]): void {
  const declared = (name: string) => Number(attributes.get(name) ?? 0) || 0;
  const shown = cases.filter(({ outcomes }) => outcomes.some(({ kind }) => kind !== 'skipped')).length;
  const bad = Math.max(declared('failures'), declared('errors'));
  if (bad > 0 && shown === 0) {
    throw new ResultsUnreadableError(
      `A ${tag} declares ${declared('failures')} failures and ${declared('errors')} errors, but shows none of them.`,
    );
  }
  // Pytest counts a test whose fixture breaks after it had passed twice, and writes it once.
  const errored = cases.filter(({ outcomes }) => outcomes.some(({ kind }) => kind === 'error')).length;
  const held = cases.length + errored + declared('skipped') + declared('disabled');
  if (declared('tests') > held) {
    throw new ResultsUnreadableError(
      `A ${tag} declares ${declared('tests')} tests, but holds ${cases.length}: it is cut off.`,
    );
  }
}

function outcomesOf(testCase: Element): JunitOutcome[] {
  return elements(testCase.children).flatMap(({ tag, attributes, children }) =>
    tag === 'failure' || tag === 'error' || tag === 'skipped'
      ? [{ kind: tag, attributes, text: children.map(textContent).join('') }]
      : [],
  );
}

function elements(nodes: readonly unknown[]): Element[] {
  return nodes.flatMap((node) => {
    const tag = Object.keys(node as object).find((key) => key !== ':@' && key !== '#text');
    if (tag === undefined) return [];
    const { [tag]: children, ':@': attributes } = node as Record<string, unknown>;
    const pairs = Object.entries((attributes ?? {}) as Record<string, unknown>);
    return [
      {
        tag,
        attributes: new Map(pairs.map(([key, value]) => [key, decodeEntities(String(value))])),
        children: Array.isArray(children) ? children : [],
      },
    ];
  });
}

function textContent(node: unknown): string {
  const text = (node as Record<string, unknown>)['#text'];
  return text === undefined ? '' : decodeEntities(String(text));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
