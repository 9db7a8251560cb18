import { evaluate, references } from './formula.mjs';

export class Sheet {
  constructor() {
    this.cells = new Map();
    this.cache = new Map();
  }

  set(name, content) {
    if (!isCellName(name)) throw new Error(`no cell: ${name}`);
    this.cells.set(name, content);
    this.cache.clear();
    return this;
  }

  get(name) {
    if (!this.cache.has(name)) this.cache.set(name, this.compute(name, []));
    return this.cache.get(name);
  }

  compute(name, path) {
    if (path.includes(name)) throw new Error(`circle: ${[...path, name].join(' ')}`);
    const content = this.cells.get(name);
    if (content === undefined || content === '') return 0;
    if (!isFormula(content)) return toValue(content);
    return evaluate(content.slice(1), (cell) => this.compute(cell, [...path, name]));
  }

  dependents(name) {
    const found = [];
    for (const [cell, content] of this.cells) {
      if (isFormula(content) && references(content.slice(1)).includes(name)) found.push(cell);
    }
    return found.sort();
  }

  affected(name, seen = new Set()) {
    for (const cell of this.dependents(name)) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      this.affected(cell, seen);
    }
    return [...seen].sort();
  }
}

function isCellName(name) {
  return /^[A-Z]+[1-9]\d*$/.test(name);
}

function isFormula(content) {
  return typeof content === 'string' && content.startsWith('=');
}

function toValue(content) {
  const number = Number(content);
  return Number.isNaN(number) ? content : number;
}
