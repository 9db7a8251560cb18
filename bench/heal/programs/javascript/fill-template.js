/** {name} is replaced, {name|other} has a default, {{ is a bracket. */
export function fillTemplate(template, values) {
  return template.replace(/\{\{|\{(\w+)(?:\|([^}]*))?\}/g, (whole, name, fallback) => {
    if (whole === '{{') return '{';
    if (name in values) return String(values[name]);
    if (fallback !== undefined) return fallback;
    throw new Error(`no value for ${name}`);
  });
}
