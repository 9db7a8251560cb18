import { adaptedCode } from './adapted-code.ts';
import { askedAndNotGiven } from './asked-and-not-given.ts';
import { attempts } from './attempts.ts';
import { blameSquare } from './blame-square.ts';
import { brokenTest } from './broken-test.ts';
import { chance } from './chance.ts';
import { clockAndLocale } from './clock-and-locale.ts';
import { contract } from './contract.ts';
import { dependencyMissing } from './dependency-missing.ts';
import { documentation } from './documentation.ts';
import { editShape } from './edit-shape.ts';
import { elsewhere } from './elsewhere.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { exceptions } from './exceptions.ts';
import { frames } from './frames.ts';
import { harnessStatus } from './harness-status.ts';
import { interpreter } from './interpreter.ts';
import { knownPatterns } from './known-patterns.ts';
import { machineFacts } from './machine-facts.ts';
import { machineRefused } from './machine-refused.ts';
import { messages } from './messages.ts';
import { missingFile } from './missing-file.ts';
import { missingTable } from './missing-table.ts';
import { references } from './references.ts';
import { reruns } from './reruns.ts';
import { snapshots } from './snapshots.ts';
import { unmadeFiles } from './unmade-files.ts';
import { unreadableData } from './unreadable-data.ts';
import { unsetVariable } from './unset-variable.ts';
import { values } from './values.ts';

/** All kinds of evidence. */
export const evidenceSources: readonly EvidenceSource[] = [
  blameSquare,
  reruns,
  attempts,
  references,
  dependencyMissing,
  missingFile,
  values,
  adaptedCode,
  messages,
  documentation,
  editShape,
  exceptions,
  frames,
  brokenTest,
  harnessStatus,
  contract,
  clockAndLocale,
  elsewhere,
  interpreter,
  unmadeFiles,
  unreadableData,
  unsetVariable,
  askedAndNotGiven,
  machineRefused,
  missingTable,
  machineFacts,
  snapshots,
  chance,
  knownPatterns,
];
