/** How many bits each letter of a text needs in a code where frequent ones are short. */
export function huffmanLengths(text) {
  const lengths = {};
  const nodes = [];
  for (const letter of text) {
    const known = nodes.find((node) => node.letters === letter);
    if (known) known.weight += 1;
    else nodes.push({ weight: 1, letters: letter });
  }
  for (const { letters } of nodes) lengths[letters] = nodes.length === 1 ? 1 : 0;
  while (nodes.length > 1) {
    nodes.sort((a, b) => a.weight - b.weight || (a.letters < b.letters ? -1 : 1));
    const [first, second] = nodes.splice(0, 2);
    const letters = first.letters + second.letters;
    for (const letter of letters) lengths[letter] += 1;
    nodes.push({ weight: first.weight + second.weight, letters });
  }
  return lengths;
}
