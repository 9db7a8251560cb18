import type { ChangeFacts } from '../../diagnose/facts/change-facts.ts';
import type { Definition, Parameter } from '../../diagnose/facts/definition.ts';

/** A name that tests may use, and what became of it. */
export interface ReferenceChange {
  readonly kind: Definition['kind'];
  /** The class around it, as it is now; null outside of one. */
  readonly owner: string | null;
  readonly oldName: string;
  readonly newName: string;
  readonly oldPath: string;
  readonly newPath: string;
  /** Null where the signature is the same, or there is none. */
  readonly parameters: {
    readonly before: readonly Parameter[];
    readonly after: readonly Parameter[];
    /** What new parameters without a default are given, by name. Default: nobody knows. */
    readonly known?: ReadonlyMap<string, string>;
  } | null;
  /** How sure it is that this became of it, between 0 and 1. */
  readonly likeness: number;
}

/** What the change did to names: renamed, moved, or given another signature. */
export function referenceChanges({ renamed, resigned }: ChangeFacts): ReferenceChange[] {
  const classes = new Map(
    renamed
      .filter(({ before }) => before.kind === 'class')
      .map(({ before, after }) => [before.name, after.name]),
  );
  const changes = [
    ...renamed.map(({ before, after, likeness }) => changeOf(before, after, likeness)),
    ...resigned.map(({ before, after }) => changeOf(before, after, 1)),
  ];
  // A method of a renamed class has not changed by itself.
  return changes.filter(
    ({ oldName, newName, oldPath, newPath, owner, parameters }) =>
      oldName !== newName ||
      parameters !== null ||
      (oldPath !== newPath && (owner === null || !classes.has(owner))),
  );
}

function changeOf(before: Definition, after: Definition, likeness: number): ReferenceChange {
  const isSame = JSON.stringify(before.parameters) === JSON.stringify(after.parameters);
  const parameters =
    isSame || !before.parameters || !after.parameters
      ? null
      : { before: before.parameters, after: after.parameters };
  return {
    kind: after.kind,
    owner: after.owner,
    oldName: before.name,
    newName: after.name,
    oldPath: before.path,
    newPath: after.path,
    parameters,
    likeness,
  };
}

/** What a call names: a constructor goes by its class. */
export function calledName({ owner, newName }: ReferenceChange): string {
  return owner !== null && (newName === '__init__' || newName === 'constructor') ? owner : newName;
}
