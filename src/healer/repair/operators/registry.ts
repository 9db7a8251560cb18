import type { EditOperator } from '../edit.ts';
import { anotherBranch } from './another-branch.ts';
import { arithmetic } from './arithmetic.ts';
import { assignmentOperator } from './assignment-operator.ts';
import { asyncWords } from './async-words.ts';
import { branchShape } from './branch-shape.ts';
import { callArguments } from './call-arguments.ts';
import { callee } from './callee.ts';
import { comparison } from './comparison.ts';
import { condition } from './condition.ts';
import { conditionalValue } from './conditional-value.ts';
import { constant } from './constant.ts';
import { defaultValue } from './default-value.ts';
import { deleteStatement } from './delete-statement.ts';
import { dropOperand } from './drop-operand.ts';
import { extendExpression } from './extend-expression.ts';
import { guard } from './guard.ts';
import { ingredient } from './ingredient.ts';
import { insertStatement } from './insert-statement.ts';
import { literalVariable } from './literal-variable.ts';
import { logical } from './logical.ts';
import { loopHeader } from './loop-header.ts';
import { moveStatement } from './move-statement.ts';
import { negate } from './negate.ts';
import { numberLiteral } from './number-literal.ts';
import { offset } from './offset.ts';
import { patternLiteral } from './pattern-literal.ts';
import { precedence } from './precedence.ts';
import { returning } from './returning.ts';
import { slice } from './slice.ts';
import { sortOrder } from './sort-order.ts';
import { stringLiteral } from './string-literal.ts';
import { swap } from './swap.ts';
import { swapNames } from './swap-names.ts';
import { unwrap } from './unwrap.ts';
import { variable } from './variable.ts';
import { wrap } from './wrap.ts';
import { wrapInBranch } from './wrap-in-branch.ts';

/** Every family of edits. */
export const editOperators: readonly EditOperator[] = [
  comparison,
  arithmetic,
  logical,
  assignmentOperator,
  negate,
  offset,
  numberLiteral,
  stringLiteral,
  constant,
  variable,
  literalVariable,
  swap,
  swapNames,
  callArguments,
  callee,
  wrap,
  unwrap,
  dropOperand,
  extendExpression,
  slice,
  sortOrder,
  loopHeader,
  precedence,
  condition,
  conditionalValue,
  defaultValue,
  ingredient,
  asyncWords,
  patternLiteral,
  branchShape,
  returning,
  deleteStatement,
  moveStatement,
  insertStatement,
  guard,
  anotherBranch,
  wrapInBranch,
];
