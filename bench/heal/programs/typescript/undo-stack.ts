/** The text after typing, `<` taking a letter back, `u` undoing and `r` doing again. */
export function undoStack(actions: string[]): string {
  let text = '';
  const past: string[] = [];
  let future: string[] = [];
  for (const action of actions) {
    if (action === 'undo') {
      const previous = past.pop();
      if (previous === undefined) continue;
      future.push(text);
      text = previous;
    } else if (action === 'redo') {
      const next = future.pop();
      if (next === undefined) continue;
      past.push(text);
      text = next;
    } else {
      past.push(text);
      future = [];
      text = action === 'back' ? text.slice(0, -1) : text + action;
    }
  }
  return text;
}
