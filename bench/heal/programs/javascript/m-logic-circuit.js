/** Circuits in lines such as `out = (a and not b) or c`; names that no line defines are inputs. */

const words = new Set(['and', 'or', 'xor', 'not', '(', ')']);

function tokensOf(text) {
  return text.toLowerCase().match(/[a-z]\w*|[01()]/g) ?? [];
}

function parsePrimary(tokens) {
  const token = tokens.shift();
  if (token === undefined) throw new RangeError('the expression ends too early');
  if (token === 'not') return { type: 'not', inner: parsePrimary(tokens) };
  if (token === '(') {
    const inner = parseLevel(tokens, 0);
    if (tokens.shift() !== ')') throw new RangeError('a bracket is still open');
    return inner;
  }
  if (token === '0' || token === '1') return { type: 'constant', value: token === '1' };
  if (words.has(token)) throw new RangeError(`${token} stands in a wrong place`);
  return { type: 'name', name: token };
}

const levels = ['or', 'xor', 'and'];

function parseLevel(tokens, level) {
  if (level === levels.length) return parsePrimary(tokens);
  let left = parseLevel(tokens, level + 1);
  while (tokens[0] === levels[level]) {
    tokens.shift();
    left = { type: levels[level], left, right: parseLevel(tokens, level + 1) };
  }
  return left;
}

export function parseLogic(text) {
  const tokens = tokensOf(text);
  const tree = parseLevel(tokens, 0);
  if (tokens.length > 0) throw new RangeError('there is something after the end');
  return tree;
}

function namesIn(tree) {
  if (tree.type === 'name') return [tree.name];
  return [tree.inner, tree.left, tree.right].filter(Boolean).flatMap(namesIn);
}

function valueOf(tree, lookUp) {
  switch (tree.type) {
    case 'constant':
      return tree.value;
    case 'name':
      return lookUp(tree.name);
    case 'not':
      return !valueOf(tree.inner, lookUp);
    case 'and':
      return valueOf(tree.left, lookUp) && valueOf(tree.right, lookUp);
    case 'or':
      return valueOf(tree.left, lookUp) || valueOf(tree.right, lookUp);
    default:
      return valueOf(tree.left, lookUp) !== valueOf(tree.right, lookUp);
  }
}

function gatesOf(lines) {
  const gates = new Map();
  for (const line of lines) {
    const [name, text] = line.split('=').map((part) => part.trim());
    gates.set(name.toLowerCase(), parseLogic(text));
  }
  return gates;
}

export function inputsOf(lines) {
  const gates = gatesOf(lines);
  const names = [...gates.values()].flatMap(namesIn).filter((name) => !gates.has(name));
  return [...new Set(names)].sort();
}

/** The values of all gates, of which none may depend on itself. */
export function evaluateCircuit(lines, inputs) {
  const gates = gatesOf(lines);
  const known = new Map();
  const open = new Set();
  const lookUp = (name) => {
    if (!gates.has(name)) return inputs[name] ?? false;
    if (open.has(name)) throw new RangeError(`${name} depends on itself`);
    if (!known.has(name)) {
      open.add(name);
      known.set(name, valueOf(gates.get(name), lookUp));
      open.delete(name);
    }
    return known.get(name);
  };
  return Object.fromEntries([...gates.keys()].map((name) => [name, lookUp(name)]));
}

/** The rows of inputs for which an expression is true, as bits in the order of the names. */
export function trueRows(text) {
  const tree = parseLogic(text);
  const names = [...new Set(namesIn(tree))].sort();
  const rows = [];
  for (let bits = 0; bits < 2 ** names.length; bits++) {
    const isOn = (name) => ((bits >> (names.length - 1 - names.indexOf(name))) & 1) === 1;
    if (valueOf(tree, isOn)) rows.push(bits.toString(2).padStart(names.length, '0'));
  }
  return rows;
}
