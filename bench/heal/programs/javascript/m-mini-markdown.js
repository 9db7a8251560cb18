export function escapeHtml(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function bold(text) {
  return text.replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>');
}

function emphasis(text) {
  return text.replace(/_([^_]+)_/g, '<i>$1</i>');
}

function code(text) {
  return text.replace(/`([^`]+)`/g, '<code>$1</code>');
}

export function inline(text) {
  return emphasis(bold(code(escapeHtml(text.trim()))));
}

export function headingLevel(line) {
  let level = 0;
  while (line[level] === '#') level += 1;
  return level > 0 && level <= 6 && line[level] === ' ' ? level : 0;
}

function heading(line) {
  const level = headingLevel(line);
  return `<h${level}>${inline(line.slice(level + 1))}</h${level}>`;
}

function isItem(line) {
  return line.startsWith('- ') || line.startsWith('* ');
}

function isBlank(line) {
  return line.trim() === '';
}

function list(lines) {
  return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`;
}

function paragraph(lines) {
  return `<p>${lines.map(inline).join(' ')}</p>`;
}

export function kindOf(line) {
  if (isBlank(line)) return 'blank';
  if (headingLevel(line) > 0) return 'heading';
  if (isItem(line)) return 'item';
  return 'text';
}

function takeWhile(lines, from, kind) {
  let end = from;
  while (end < lines.length && kindOf(lines[end]) === kind) end += 1;
  return lines.slice(from, end);
}

export function blocks(text) {
  const lines = text.split('\n');
  const found = [];
  let at = 0;
  while (at < lines.length) {
    const kind = kindOf(lines[at]);
    const taken = kind === 'item' || kind === 'text' ? takeWhile(lines, at, kind) : [lines[at]];
    if (kind !== 'blank') found.push({ kind, lines: taken });
    at += taken.length;
  }
  return found;
}

function renderBlock(block) {
  if (block.kind === 'heading') return heading(block.lines[0]);
  if (block.kind === 'item') return list(block.lines);
  return paragraph(block.lines);
}

export function render(text) {
  return blocks(text).map(renderBlock).join('\n');
}

export function outline(text) {
  return blocks(text)
    .filter((block) => block.kind === 'heading')
    .map((block) => {
      const level = headingLevel(block.lines[0]);
      return `${'  '.repeat(level - 1)}${block.lines[0].slice(level + 1).trim()}`;
    });
}
