/** Brackets around what has an operator outside of brackets and quotes: safe, where it becomes a part of more. */
export function parenthesise(expression: string): string {
  return needsParentheses(expression) ? `(${expression})` : expression;
}

export function needsParentheses(expression: string): boolean {
  let depth = 0;
  let quote = '';
  for (let index = 0; index < expression.length; index += 1) {
    const char = expression[index] ?? '';
    if (quote) {
      if (char === '\\') index += 1;
      else if (char === quote) quote = '';
    } else if (/["'`]/.test(char)) quote = char;
    else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth -= 1;
    else if (depth === 0 && /[\s+*/%<>=!&|^?:,-]/.test(char)) return true;
  }
  return false;
}
