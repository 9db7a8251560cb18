const ATTRIBUTE = /([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What stands in a tag after its name; classes are a list, and what has no value is true. */
export function parseAttributes(tag) {
  const inner = /^<\s*[\w-]+\s*(.*?)\/?>$/s.exec(tag.trim());
  if (!inner) return null;
  const attributes = {};
  for (const [, name, double, single, bare] of inner[1].matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    const raw = double ?? single ?? bare;
    if (key in attributes) continue;
    if (raw === undefined) {
      attributes[key] = true;
      continue;
    }
    const value = raw.replace(/&(\w+);/g, (all, entity) => ENTITIES[entity] ?? all);
    attributes[key] = key === 'class' ? value.split(/\s+/).filter(Boolean) : value;
  }
  return attributes;
}
