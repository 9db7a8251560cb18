const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function columnIndex(name) {
  let index = 0;
  for (const letter of name) index = index * 26 + LETTERS.indexOf(letter) + 1;
  return index - 1;
}

export function columnName(index) {
  let name = '';
  let rest = index + 1;
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    name = LETTERS[digit] + name;
    rest = Math.floor((rest - 1) / 26);
  }
  return name;
}

export function parseReference(text) {
  const match = /^([A-Z]+)(\d+)$/.exec(text.trim().toUpperCase());
  if (!match) return null;
  return { column: columnIndex(match[1]), row: Number(match[2]) - 1 };
}

function referenceName({ column, row }) {
  return `${columnName(column)}${row + 1}`;
}

export function expandRange(text) {
  const [from, to] = text.split(':').map(parseReference);
  const names = [];
  for (let row = from.row; row <= to.row; row++) {
    for (let column = from.column; column <= to.column; column++) {
      names.push(referenceName({ column, row }));
    }
  }
  return names;
}

function numbersOf(cells, argument, depth) {
  if (argument.includes(':')) {
    return expandRange(argument).map((name) => valueOf(cells, name, depth));
  }
  return [argumentValue(cells, argument, depth)];
}

function argumentValue(cells, argument, depth) {
  return parseReference(argument) ? valueOf(cells, argument, depth) : Number(argument);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function average(values) {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function applyFunction(name, values) {
  if (name === 'SUM') return sum(values);
  if (name === 'AVG') return average(values);
  if (name === 'MAX') return Math.max(...values);
  if (name === 'MIN') return Math.min(...values);
  throw new Error(`no function ${name}`);
}

function evaluate(cells, formula, depth) {
  const call = /^([A-Z]+)\((.*)\)$/.exec(formula);
  if (call) {
    const values = call[2].split(',').flatMap((each) => numbersOf(cells, each.trim(), depth));
    return applyFunction(call[1], values);
  }
  const parts = formula.split('+').map((part) => argumentValue(cells, part.trim(), depth));
  return sum(parts);
}

function valueOf(cells, name, depth) {
  if (depth > 20) throw new Error('circular');
  const raw = cells[name.trim().toUpperCase()];
  if (raw === undefined || raw === '') return 0;
  if (typeof raw === 'string' && raw.startsWith('=')) {
    return evaluate(cells, raw.slice(1), depth + 1);
  }
  return Number(raw);
}

export function cellValue(cells, name) {
  return valueOf(cells, name, 0);
}

export function formatCell(cells, name) {
  const value = cellValue(cells, name);
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
