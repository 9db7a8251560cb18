/** A query for an address, with brackets for what is nested: `a=1&b[c]=2&d[]=3`. */
export function toQuery(params) {
  const pairs = [];
  const add = (key, value) => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      for (const each of value) add(`${key}[]`, each);
    } else if (typeof value === 'object') {
      for (const name of Object.keys(value).sort()) add(key === '' ? name : `${key}[${name}]`, value[name]);
    } else if (value === true) {
      pairs.push(key);
    } else if (value !== false) {
      pairs.push(`${key}=${encodeURIComponent(value).replaceAll('%20', '+')}`);
    }
  };
  add('', params);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
