/** A small part of style sheets: which rule wins for an element. */
export function parseSelector(text) {
  const match = /^([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)$/.exec(text);
  if (!match || text === '') throw new TypeError(`not a selector: ${text}`);
  const marks = match[2].match(/[.#][\w-]+/g) ?? [];
  return {
    tag: match[1] === undefined || match[1] === '*' ? null : match[1],
    id: marks.filter((mark) => mark[0] === '#').map((mark) => mark.slice(1)),
    classes: marks.filter((mark) => mark[0] === '.').map((mark) => mark.slice(1)),
  };
}

function parseSteps(text) {
  return text.trim().split(/\s+/).map(parseSelector);
}

/** How many ids, classes and tags a selector names. */
export function specificity(text) {
  const total = [0, 0, 0];
  for (const { tag, id, classes } of parseSteps(text)) {
    total[0] += id.length;
    total[1] += classes.length;
    if (tag !== null) total[2] += 1;
  }
  return total;
}

function parseDeclarations(text) {
  return text
    .split(';')
    .map((part) => part.split(':').map((side) => side.trim()))
    .filter(([name, value]) => name && value)
    .map(([name, value]) => ({
      name: name.toLowerCase(),
      value: value.replace(/\s*!important$/, ''),
      important: value.endsWith('!important'),
    }));
}

export function parseSheet(text) {
  const rules = [];
  const clean = text.replace(/\/\*.*?\*\//gs, '');
  for (const [, selectors, body] of clean.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    for (const selector of selectors.split(',')) {
      rules.push({ selector: selector.trim(), declarations: parseDeclarations(body) });
    }
  }
  return rules;
}

/** `ul.nav > li#first` is written as `ul.nav li#first` here: an element with all that are around it, outside first. */
function parsePath(text) {
  return parseSteps(text).map(({ tag, id, classes }) => ({ tag, id: id[0] ?? null, classes }));
}

function fits(step, element) {
  if (step.tag !== null && step.tag !== element.tag) return false;
  if (step.id.some((id) => id !== element.id)) return false;
  return step.classes.every((name) => element.classes.includes(name));
}

export function matches(selector, path) {
  const steps = parseSteps(selector);
  const elements = parsePath(path);
  if (!fits(steps.pop(), elements.pop())) return false;
  for (const element of elements.reverse()) {
    const step = steps.at(-1);
    if (step === undefined) break;
    if (fits(step, element)) steps.pop();
  }
  return steps.length === 0;
}

function compare(a, b) {
  if (a.important !== b.important) return a.important ? 1 : -1;
  for (let at = 0; at < 3; at++) {
    if (a.weight[at] !== b.weight[at]) return a.weight[at] - b.weight[at];
  }
  return a.order - b.order;
}

/** The values that an element gets in the end. */
export function styleOf(sheet, path) {
  const winners = new Map();
  parseSheet(sheet).forEach((rule, order) => {
    if (!matches(rule.selector, path)) return;
    for (const { name, value, important } of rule.declarations) {
      const candidate = { value, important, order, weight: specificity(rule.selector) };
      const winner = winners.get(name);
      if (winner === undefined || compare(candidate, winner) >= 0) winners.set(name, candidate);
    }
  });
  return Object.fromEntries([...winners].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { value }]) => [name, value]));
}
