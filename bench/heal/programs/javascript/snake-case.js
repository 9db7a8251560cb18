export function snakeCase(name) {
  let result = '';
  for (let i = 0; i < name.length; i++) {
    const char = name[i];
    const isUpper = char !== char.toLowerCase();
    if (isUpper && i > 0 && name[i - 1] !== '_') {
      result += '_';
    }
    result += char.toLowerCase();
  }
  return result;
}
