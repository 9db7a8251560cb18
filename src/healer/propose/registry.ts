import { askModel } from './ask-model.ts';
import { followReference } from './follow-reference.ts';
import { patternFix } from './pattern-fix.ts';
import { scopeFix } from './scope-fix.ts';
import { searchRepair } from './search-repair.ts';
import type { Strategy } from './strategy.ts';
import { undoChange } from './undo-change.ts';
import { updateExpectation } from './update-expectation.ts';
import { updateSnapshot } from './update-snapshot.ts';

/** Ways to find fixes, the surest and cheapest first. */
export const strategies: readonly Strategy[] = [
  scopeFix,
  patternFix,
  followReference,
  updateExpectation,
  updateSnapshot,
  undoChange,
  searchRepair,
  askModel,
];
