const functions = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  MAX: (values) => Math.max(...values),
  MIN: (values) => Math.min(...values),
  COUNT: (values) => values.filter((value) => typeof value === 'number').length,
  AVG: (values) => average(values),
};

function average(values) {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function columnNumber(letters) {
  let number = 0;
  for (const letter of letters) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number;
}

export function columnName(number) {
  let name = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

function position(cell) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(cell);
  return { column: columnNumber(letters), row: Number(row) };
}

export function expandRange(range) {
  const [from, to = from] = range.split(':').map(position);
  const cells = [];
  for (let row = from.row; row <= to.row; row += 1) {
    for (let column = from.column; column <= to.column; column += 1) cells.push(columnName(column) + row);
  }
  return cells;
}

function tokenize(text) {
  return text.match(/\d+(?:\.\d+)?|[A-Z]+\d+(?::[A-Z]+\d+)?|[A-Z]+|[-+*/(),]/g) ?? [];
}

export function references(text) {
  return tokenize(text)
    .filter((token) => /^[A-Z]+\d/.test(token))
    .flatMap(expandRange);
}

export function evaluate(text, valueOf) {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => tokens[at];
  const take = () => tokens[at++];

  function sum() {
    let value = product();
    while (peek() === '+' || peek() === '-') value = take() === '+' ? value + product() : value - product();
    return value;
  }

  function product() {
    let value = atom();
    while (peek() === '*' || peek() === '/') {
      if (take() === '*') value *= atom();
      else value = divide(value, atom());
    }
    return value;
  }

  function atom() {
    const token = take();
    if (token === undefined) throw new Error('unexpected end');
    if (token === '-') return -atom();
    if (token === '(') return closed(sum());
    if (token in functions) return call(token);
    if (/^[A-Z]/.test(token)) return valueOf(token);
    return Number(token);
  }

  function closed(value) {
    if (take() !== ')') throw new Error('missing )');
    return value;
  }

  function call(name) {
    take();
    const values = [];
    while (peek() !== ')') {
      if (peek() === undefined) throw new Error('missing )');
      if (/:/.test(peek())) values.push(...expandRange(take()).map(valueOf));
      else values.push(sum());
      if (peek() === ',') take();
    }
    take();
    return functions[name](values);
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`unexpected ${peek()}`);
  return value;
}

function divide(a, b) {
  if (b === 0) throw new Error('division by zero');
  return a / b;
}
