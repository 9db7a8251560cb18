/** A flat list of comments as a tree: answers under what they answer, those with most likes first. */
export function nestComments(comments, deepest) {
  const byParent = new Map();
  const known = new Set(comments.map(({ id }) => id));
  for (const comment of comments) {
    const parent = known.has(comment.parent) ? comment.parent : null;
    if (!byParent.has(parent)) byParent.set(parent, []);
    byParent.get(parent).push(comment);
  }
  const below = (parent, depth) => {
    const own = byParent.get(parent) ?? [];
    return [...own]
      .sort((a, b) => b.likes - a.likes || a.id - b.id)
      .map(({ id, likes }) => {
        const answers = below(id, depth + 1);
        if (depth < deepest) return { id, likes, answers };
        return { id, likes, hidden: countAll(answers) };
      });
  };
  return below(null, 1);
}

function countAll(answers) {
  return answers.reduce((sum, { answers: more = [], hidden = 0 }) => sum + 1 + hidden + countAll(more), 0);
}
