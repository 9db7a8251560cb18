export function parseIni(text) {
  const result = {};
  let section = result;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith(';')) continue;
    if (line.startsWith('[') && line.endsWith(']')) {
      section = {};
      result[line.slice(1, -1)] = section;
      continue;
    }
    const at = line.indexOf('=');
    if (at < 0) section[line] = true;
    else section[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return result;
}
