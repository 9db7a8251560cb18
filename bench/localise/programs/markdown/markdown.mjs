export function escapeHtml(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function inline(text) {
  return links(emphasis(code(escapeHtml(text))));
}

function code(text) {
  return text.replace(/`([^`]+)`/g, '<code>$1</code>');
}

function emphasis(text) {
  return text.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/\*(.+?)\*/g, '<em>$1</em>');
}

function links(text) {
  return text.replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, label, url) =>
    isSafe(url) ? `<a href="${url}">${label}</a>` : label,
  );
}

function isSafe(url) {
  return /^(https?:|\/|#)/.test(url);
}

export function slug(title) {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function headingOf(line) {
  const match = /^(#{1,6}) (.*)$/.exec(line);
  return match && { level: match[1].length, title: match[2].trim() };
}

function itemOf(line) {
  const match = /^(\s*)([-*]|\d+\.) (.*)$/.exec(line);
  if (!match) return null;
  return { depth: Math.floor(match[1].length / 2), ordered: /\d/.test(match[2]), text: match[3] };
}

export function blocks(text) {
  const found = [];
  let paragraph = [];
  const flush = () => {
    if (paragraph.length > 0) found.push({ kind: 'paragraph', text: paragraph.join(' ') });
    paragraph = [];
  };
  let fence = null;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      if (fence) {
        found.push({ kind: 'code', text: fence.join('\n') });
        fence = null;
      } else {
        flush();
        fence = [];
      }
      continue;
    }
    if (fence) {
      fence.push(line);
      continue;
    }
    const heading = headingOf(line);
    const item = itemOf(line);
    if (heading) {
      flush();
      found.push({ kind: 'heading', ...heading });
    } else if (item) {
      flush();
      const last = found[found.length - 1];
      if (last?.kind === 'list') last.items.push(item);
      else found.push({ kind: 'list', items: [item] });
    } else if (line.trim() === '') {
      flush();
    } else {
      paragraph.push(line.trim());
    }
  }
  flush();
  if (fence) found.push({ kind: 'code', text: fence.join('\n') });
  return found;
}

function renderList(items, depth = 0) {
  const name = items[0].ordered ? 'ol' : 'ul';
  let html = '';
  for (let at = 0; at < items.length; at += 1) {
    let end = at + 1;
    while (end < items.length && items[end].depth > depth) end += 1;
    const nested = end > at + 1 ? renderList(items.slice(at + 1, end), depth + 1) : '';
    html += `<li>${inline(items[at].text)}${nested}</li>`;
    at = end - 1;
  }
  return `<${name}>${html}</${name}>`;
}

function renderBlock(block) {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${slug(block.title)}">${inline(block.title)}</h${block.level}>`;
    case 'list':
      return renderList(block.items);
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    default:
      return `<p>${inline(block.text)}</p>`;
  }
}

export function toHtml(text) {
  return blocks(text).map(renderBlock).join('\n');
}

export function contents(text, deepest = 2) {
  return blocks(text)
    .filter((block) => block.kind === 'heading' && block.level <= deepest)
    .map(({ level, title }) => `${'  '.repeat(level - 1)}- ${title} (#${slug(title)})`)
    .join('\n');
}
