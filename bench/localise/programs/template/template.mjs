const filters = {
  upper: (value) => String(value).toUpperCase(),
  trim: (value) => String(value).trim(),
  join: (value) => value.join(', '),
  size: (value) => value.length,
};

export function tokenize(text) {
  const tokens = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open < 0) {
      tokens.push({ kind: 'text', text: text.slice(at) });
      break;
    }
    if (open > at) tokens.push({ kind: 'text', text: text.slice(at, open) });
    const close = text.indexOf('}}', open);
    if (close < 0) throw new SyntaxError('missing }}');
    tokens.push(tag(text.slice(open + 2, close).trim()));
    at = close + 2;
  }
  return tokens;
}

function tag(inner) {
  const [, mark, rest] = /^([#/^]?)\s*(.*)$/.exec(inner);
  if (mark === '#') return { kind: 'open', name: rest, inverted: false };
  if (mark === '^') return { kind: 'open', name: rest, inverted: true };
  if (mark === '/') return { kind: 'close', name: rest };
  return { kind: 'value', expression: rest };
}

export function parse(tokens) {
  const root = { children: [] };
  const stack = [root];
  for (const token of tokens) {
    const parent = stack[stack.length - 1];
    if (token.kind === 'open') {
      const section = { ...token, children: [] };
      parent.children.push(section);
      stack.push(section);
    } else if (token.kind === 'close') {
      if (stack.length < 2 || parent.name !== token.name) throw new SyntaxError(`unexpected ${token.name}`);
      stack.pop();
    } else {
      parent.children.push(token);
    }
  }
  if (stack.length > 1) throw new SyntaxError('not closed');
  return root;
}

export function lookup(path, scopes) {
  if (path === '.') return scopes[0]['.'];
  const [first, ...rest] = path.split('.');
  const scope = scopes.find((one) => one !== null && typeof one === 'object' && first in one);
  let value = scope?.[first];
  for (const key of rest) value = value?.[key];
  return value;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function evaluate(expression, scopes) {
  const [path, ...names] = expression.split('|').map((part) => part.trim());
  let value = lookup(path, scopes);
  for (const name of names) {
    if (!(name in filters)) throw new ReferenceError(`no filter ${name}`);
    value = filters[name](value);
  }
  return value;
}

function isEmpty(value) {
  return !value || (Array.isArray(value) && value.length === 0);
}

function renderSection(node, scopes) {
  const value = lookup(node.name, scopes);
  if (node.inverted) return isEmpty(value) ? renderAll(node.children, scopes) : '';
  if (isEmpty(value)) return '';
  const items = Array.isArray(value) ? value : [value];
  return items.map((item, index) => renderAll(node.children, [toScope(item, index), ...scopes])).join('');
}

function toScope(item, index) {
  const own = item !== null && typeof item === 'object' ? item : {};
  return { ...own, '.': item, index };
}

function renderAll(nodes, scopes) {
  return nodes.map((node) => renderNode(node, scopes)).join('');
}

function renderNode(node, scopes) {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'open') return renderSection(node, scopes);
  const value = evaluate(node.expression, scopes);
  return value === undefined || value === null ? '' : escape(String(value));
}

export function render(text, data) {
  return renderAll(parse(tokenize(text)).children, [data]);
}
