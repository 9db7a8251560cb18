/** The box of each folder in a tree of check boxes: `on`, `off`, or `partly` where its children differ. */
export function triState(tree, checked, path = '') {
  const states = {};
  for (const [name, children] of Object.entries(tree)) {
    const here = path === '' ? name : `${path}/${name}`;
    const below = Object.keys(children);
    if (below.length === 0) {
      states[here] = checked.includes(here) ? 'on' : 'off';
      continue;
    }
    const isForced = checked.includes(here);
    const inner = isForced ? [...checked, ...below.map((child) => `${here}/${child}`)] : checked;
    const found = triState(children, inner, here);
    const own = below.map((child) => found[`${here}/${child}`]);
    states[here] = own.every((state) => state === own[0]) ? own[0] : 'partly';
    Object.assign(states, found);
  }
  return states;
}
