/**
 * How likely a fix is of a family, before anything is known of the fault. From what studies of one-line fixes count
 * (changed operators, conditions, literals, names and calls before new and moved statements), then tuned on small
 * programs written for the purpose. Families with thousands of edits each are low, since a family shares its chance
 * among them.
 */
export const prior: Readonly<Record<string, number>> = {
  comparison: 1,
  arithmetic: 0.85,
  logical: 0.9,
  'assignment-operator': 0.7,
  negate: 0.75,
  offset: 0.8,
  'number-literal': 0.75,
  'string-literal': 0.55,
  constant: 0.55,
  variable: 0.75,
  'literal-variable': 0.4,
  swap: 0.7,
  'swap-names': 0.45,
  'call-arguments': 0.45,
  callee: 0.7,
  wrap: 0.35,
  unwrap: 0.45,
  'drop-operand': 0.65,
  'extend-expression': 0.45,
  slice: 0.45,
  'loop-header': 0.5,
  precedence: 0.6,
  condition: 0.3,
  'conditional-value': 0.22,
  'default-value': 0.4,
  ingredient: 0.4,
  'async-words': 0.8,
  'pattern-literal': 0.5,
  'branch-shape': 0.5,
  returning: 0.45,
  'delete-statement': 0.5,
  'move-statement': 0.5,
  'insert-statement': 0.6,
  guard: 0.4,
  'another-branch': 0.35,
  'wrap-in-branch': 0.2,
};
