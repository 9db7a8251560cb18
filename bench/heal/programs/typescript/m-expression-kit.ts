type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'variable'; name: string }
  | { kind: 'sum' | 'product'; left: Expression; right: Expression };

function number(value: number): Expression {
  return { kind: 'number', value };
}

function sum(left: Expression, right: Expression): Expression {
  return { kind: 'sum', left, right };
}

function product(left: Expression, right: Expression): Expression {
  return { kind: 'product', left, right };
}

function parseFactor(signs: string[]): Expression {
  const sign = signs.shift();
  if (sign === undefined) throw new RangeError('something is missing at the end');
  if (sign === '-') return product(number(-1), parseFactor(signs));
  if (sign === '(') {
    const inner = parseSum(signs);
    if (signs.shift() !== ')') throw new RangeError('a bracket is open');
    return inner;
  }
  if (/^\d+$/.test(sign)) return number(Number(sign));
  if (/^[a-z]$/.test(sign)) return { kind: 'variable', name: sign };
  throw new RangeError(`${sign} is no operand`);
}

function parseProduct(signs: string[]): Expression {
  let left = parseFactor(signs);
  while (signs[0] === '*') {
    signs.shift();
    left = product(left, parseFactor(signs));
  }
  return left;
}

function parseSum(signs: string[]): Expression {
  let left = parseProduct(signs);
  while (signs[0] === '+' || signs[0] === '-') {
    const isMinus = signs.shift() === '-';
    const right = parseProduct(signs);
    left = sum(left, isMinus ? product(number(-1), right) : right);
  }
  return left;
}

export function parseFormula(text: string): Expression {
  const signs = text.match(/\d+|[a-z]|[-+*()]/g) ?? [];
  const tree = parseSum(signs);
  if (signs.length > 0) throw new RangeError('there is too much at the end');
  return tree;
}

function isNumber(tree: Expression, value: number): boolean {
  return tree.kind === 'number' && tree.value === value;
}

function simplifySum(left: Expression, right: Expression): Expression {
  if (left.kind === 'number' && right.kind === 'number') return number(left.value + right.value);
  if (isNumber(left, 0)) return right;
  if (isNumber(right, 0)) return left;
  return sum(left, right);
}

function simplifyProduct(left: Expression, right: Expression): Expression {
  if (left.kind === 'number' && right.kind === 'number') return number(left.value * right.value);
  if (isNumber(left, 0) || isNumber(right, 0)) return number(0);
  if (isNumber(left, 1)) return right;
  if (isNumber(right, 1)) return left;
  return right.kind === 'number' ? product(right, left) : product(left, right);
}

function simplify(tree: Expression): Expression {
  if (tree.kind === 'number' || tree.kind === 'variable') return tree;
  const [left, right] = [simplify(tree.left), simplify(tree.right)];
  return tree.kind === 'sum' ? simplifySum(left, right) : simplifyProduct(left, right);
}

function slope(tree: Expression, name: string): Expression {
  if (tree.kind === 'number') return number(0);
  if (tree.kind === 'variable') return number(tree.name === name ? 1 : 0);
  const [left, right] = [slope(tree.left, name), slope(tree.right, name)];
  if (tree.kind === 'sum') return sum(left, right);
  return sum(product(left, tree.right), product(tree.left, right));
}

function write(tree: Expression): string {
  if (tree.kind === 'number') return String(tree.value);
  if (tree.kind === 'variable') return tree.name;
  const inside = (part: Expression): string => (part.kind === 'sum' ? `(${write(part)})` : write(part));
  return tree.kind === 'sum'
    ? `${write(tree.left)} + ${write(tree.right)}`
    : `${inside(tree.left)}*${inside(tree.right)}`;
}

export function simplified(text: string): string {
  return write(simplify(parseFormula(text)));
}

export function derivative(text: string, name: string): string {
  return write(simplify(slope(parseFormula(text), name)));
}
