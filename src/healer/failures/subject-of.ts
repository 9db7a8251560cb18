/** Lines above an assertion that may hold the call whose answer it looks at. */
const reach = 10;

/**
 * What a failing line of a test calls, e.g. `add`, `cart.total`, `client.get "/users"`: where it calls nothing, the
 * nearest line above it that does. Null where that is not to be seen.
 *
 * @param line from 1
 */
export function subjectOf(lines: readonly string[], line: number): string | null {
  // What is to raise stands below.
  if (raising.test(lines[line - 1] ?? '')) {
    const raised = callsIn([lines[line - 1], lines[line]].join('\n').slice(0, longestLine));
    if (raised !== null) return raised;
  }
  for (let at = line - 1; at >= 0 && at >= line - 1 - reach; at -= 1) {
    const text = (lines[at] ?? '').slice(0, longestLine);
    // Where another function begins.
    if (at < line - 1 && opening.test(text)) return null;
    const subject = callsIn(text);
    if (subject !== null) return subject;
  }
  return null;
}

const longestLine = 2_000;
const raising = /\b(?:raises|assertRaises\w*|throws|rejects)\s?\(/;
const opening =
  /^\s*(?:(?:async )?def |func |(?:async )?function |(?:it|test|describe)(?:\.\w+)*\(|@|public |void )/;
const call = /([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)\s?\(\s*(["'`][^"'`]{0,100}["'`])?/g;
/** What belongs to the test itself, whatever it is called on. */
const ofTests =
  /^(?:(?:self\.)?assert\w*(?:\.\w+)*|raises|(?:self\.)?fail|expect(?:\.\w+)*|t\.\w+|assertions?\.\w+|require\.\w+|should(?:\.\w+)*|chai\.\w+|pytest\.\w+|vi\.\w+|jest\.\w+|mock\.\w+|it|test|describe|if|for|while|switch|catch|with|return|await|print|console\.\w+|len|str|repr|int|float|bool|list|tuple|set|dict|sorted|range|type|isinstance|abs|round|sum|min|max|any|all|zip|map|filter|enumerate|JSON\.\w+|Object\.\w+|Array\.\w+|Math\.\w+|String|Number|Boolean|Set|Map|Promise\.\w+|fmt\.\w+|reflect\.\w+|errors\.\w+)$/;
/** Matchers, and what is asked of an answer. */
const ofAnswers =
  /^\.?(?:to[A-Z]\w*|not|resolves|rejects|equal\w*|is[A-Z]\w*|json|text|strip|split|join|lower|upper|format)$/;

/** Matchers follow a bracket, so that what they are called on is not part of their name. */
function callsIn(text: string): string | null {
  const code = text.replace(/(?:^|\s)(?:\/\/|#)\s.*$/, '');
  const names: string[] = [];
  for (const { 1: name = '', 2: literal, index } of code.matchAll(call)) {
    const last = name.split('.').at(-1) ?? name;
    const isOnAnswer = /[.)\]]/.test(code[index - 1] ?? '');
    if (ofTests.test(name) || isOnAnswer || (name.includes('.') && ofAnswers.test(last))) continue;
    names.push(name.includes('.') && literal !== undefined ? `${name} ${literal}` : name);
  }
  return names.length === 0 ? null : names.join(', ');
}
