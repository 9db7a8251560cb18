import { dbAccessDenied } from './db/access-denied.ts';
import { dbColumnMissing } from './db/column-missing.ts';
import { dbConstraint } from './db/constraint.ts';
import { dbDatabaseMissing } from './db/database-missing.ts';
import { dbDeadlock } from './db/deadlock.ts';
import { dbDuplicateRow } from './db/duplicate-row.ts';
import { dbLocked } from './db/locked.ts';
import { dbMigrationNotRun } from './db/migration-not-run.ts';
import { dbTableMissing } from './db/table-missing.ts';
import { envVariableMissing } from './env/variable-missing.ts';
import { gitRepositoryMissing } from './git/repository-missing.ts';
import { goAllAsleep } from './go/all-asleep.ts';
import { goBuildConstraint } from './go/build-constraint.ts';
import { goCompilerMissing } from './go/compiler-missing.ts';
import { goDataRace } from './go/data-race.ts';
import { goImportCycle } from './go/import-cycle.ts';
import { goIndexOutOfRange } from './go/index-out-of-range.ts';
import { goModuleMissing } from './go/module-missing.ts';
import { goNilDereference } from './go/nil-dereference.ts';
import { goNilMap } from './go/nil-map.ts';
import { goNoTests } from './go/no-tests.ts';
import { goSumMissing } from './go/sum-missing.ts';
import { goSyntax } from './go/syntax.ts';
import { goTestTimeout } from './go/test-timeout.ts';
import { goTypeMismatch } from './go/type-mismatch.ts';
import { goUndefined } from './go/undefined.ts';
import { goUnused } from './go/unused.ts';
import { goVersionTooOld } from './go/version-too-old.ts';
import { goWrongArguments } from './go/wrong-arguments.ts';
import { httpBadGateway } from './http/bad-gateway.ts';
import { httpBadRequest } from './http/bad-request.ts';
import { httpCrossOrigin } from './http/cross-origin.ts';
import { httpForbidden } from './http/forbidden.ts';
import { httpMediaType } from './http/media-type.ts';
import { httpMethodNotAllowed } from './http/method-not-allowed.ts';
import { httpMissingEndpointScheme } from './http/missing-endpoint-scheme.ts';
import { httpNotFound } from './http/not-found.ts';
import { httpNotJson } from './http/not-json.ts';
import { httpSchemaMismatch } from './http/schema-mismatch.ts';
import { httpServerError } from './http/server-error.ts';
import { httpTooManyRequests } from './http/too-many-requests.ts';
import { httpUnauthorised } from './http/unauthorised.ts';
import { httpUnavailable } from './http/unavailable.ts';
import { httpUnprocessable } from './http/unprocessable.ts';
import { javaChangedWhileIterating } from './java/changed-while-iterating.ts';
import { javaClassCast } from './java/class-cast.ts';
import { javaClassMissing } from './java/class-missing.ts';
import { javaClassVersion } from './java/class-version.ts';
import { javaIndexOutOfRange } from './java/index-out-of-range.ts';
import { javaMethodMissing } from './java/method-missing.ts';
import { javaNullDereference } from './java/null-dereference.ts';
import { javaNumberFormat } from './java/number-format.ts';
import { javaOutOfMemory } from './java/out-of-memory.ts';
import { javaRecursion } from './java/recursion.ts';
import { javaSymbolMissing } from './java/symbol-missing.ts';
import { javaTypeMismatch } from './java/type-mismatch.ts';
import { netAddressInUse } from './net/address-in-use.ts';
import { netCertificate } from './net/certificate.ts';
import { netConnectionRefused } from './net/connection-refused.ts';
import { netConnectionReset } from './net/connection-reset.ts';
import { netNameResolution } from './net/name-resolution.ts';
import { netProxy } from './net/proxy.ts';
import { netTimeout } from './net/timeout.ts';
import { netUnreachable } from './net/unreachable.ts';
import { nodeAssignmentToConstant } from './node/assignment-to-constant.ts';
import { nodeBuiltInMissing } from './node/built-in-missing.ts';
import { nodeCircularJson } from './node/circular-json.ts';
import { nodeClientNotGenerated } from './node/client-not-generated.ts';
import { nodeDomMissing } from './node/dom-missing.ts';
import { nodeDoneTwice } from './node/done-twice.ts';
import { nodeExportMissing } from './node/export-missing.ts';
import { nodeExportRenamed } from './node/export-renamed.ts';
import { nodeFileNotFound } from './node/file-not-found.ts';
import { nodeFileRenamed } from './node/file-renamed.ts';
import { nodeHeapExhausted } from './node/heap-exhausted.ts';
import { nodeInvalidDate } from './node/invalid-date.ts';
import { nodeLeakedHandle } from './node/leaked-handle.ts';
import { nodeLockFileOutdated } from './node/lock-file-outdated.ts';
import { nodeMixedBigint } from './node/mixed-bigint.ts';
import { nodeModuleKind } from './node/module-kind.ts';
import { nodeModuleMissing } from './node/module-missing.ts';
import { nodeNameUndefined } from './node/name-undefined.ts';
import { nodeNativeModule } from './node/native-module.ts';
import { nodeNeverSettled } from './node/never-settled.ts';
import { nodeNoTests } from './node/no-tests.ts';
import { nodeNotAFunction } from './node/not-a-function.ts';
import { nodeNotAwaited } from './node/not-awaited.ts';
import { nodeNotIterable } from './node/not-iterable.ts';
import { nodeNullDereference } from './node/null-dereference.ts';
import { nodeRecursion } from './node/recursion.ts';
import { nodeRenamedFunction } from './node/renamed-function.ts';
import { nodeScriptMissing } from './node/script-missing.ts';
import { nodeSnapshotMissing } from './node/snapshot-missing.ts';
import { nodeSnapshotOutdated } from './node/snapshot-outdated.ts';
import { nodeSyntax } from './node/syntax.ts';
import { nodeToolMissing } from './node/tool-missing.ts';
import { nodeTypeArguments } from './node/type-arguments.ts';
import { nodeTypeError } from './node/type-error.ts';
import { nodeTypesMissing } from './node/types-missing.ts';
import { nodeUnhandledRejection } from './node/unhandled-rejection.ts';
import { nodeUseBeforeInitialisation } from './node/use-before-initialisation.ts';
import { nodeVersionConflict } from './node/version-conflict.ts';
import { nodeVersionTooOld } from './node/version-too-old.ts';
import type { Pattern } from './pattern.ts';
import { pythonAbstractInstance } from './python/abstract-instance.ts';
import { pythonAsciiEncoding } from './python/ascii-encoding.ts';
import { pythonAsyncPluginMissing } from './python/async-plugin-missing.ts';
import { pythonAttributeMissing } from './python/attribute-missing.ts';
import { pythonAttributeRenamed } from './python/attribute-renamed.ts';
import { pythonBinaryIncompatible } from './python/binary-incompatible.ts';
import { pythonCallMismatch } from './python/call-mismatch.ts';
import { pythonChangedWhileIterating } from './python/changed-while-iterating.ts';
import { pythonConversion } from './python/conversion.ts';
import { pythonDivisionByZero } from './python/division-by-zero.ts';
import { pythonDuplicateTestModule } from './python/duplicate-test-module.ts';
import { pythonEnvironmentVariableMissing } from './python/environment-variable-missing.ts';
import { pythonEventLoop } from './python/event-loop.ts';
import { pythonFixtureMissing } from './python/fixture-missing.ts';
import { pythonFixturePluginMissing } from './python/fixture-plugin-missing.ts';
import { pythonImportCycle } from './python/import-cycle.ts';
import { pythonImportPath } from './python/import-path.ts';
import { pythonIndentation } from './python/indentation.ts';
import { pythonIndexOutOfRange } from './python/index-out-of-range.ts';
import { pythonKeyMissing } from './python/key-missing.ts';
import { pythonLeakedHandle } from './python/leaked-handle.ts';
import { pythonLocalUnbound } from './python/local-unbound.ts';
import { pythonModuleAttributeMissing } from './python/module-attribute-missing.ts';
import { pythonModuleGone } from './python/module-gone.ts';
import { pythonModuleMissing } from './python/module-missing.ts';
import { pythonModuleMoved } from './python/module-moved.ts';
import { pythonModuleRemoved } from './python/module-removed.ts';
import { pythonNaiveDatetime } from './python/naive-datetime.ts';
import { pythonNameUndefined } from './python/name-undefined.ts';
import { pythonNoTests } from './python/no-tests.ts';
import { pythonNoneDereference } from './python/none-dereference.ts';
import { pythonNotAwaited } from './python/not-awaited.ts';
import { pythonNotUtf8 } from './python/not-utf8.ts';
import { pythonRecursion } from './python/recursion.ts';
import { pythonSignatureChanged } from './python/signature-changed.ts';
import { pythonSnapshotOutdated } from './python/snapshot-outdated.ts';
import { pythonSymbolMissing } from './python/symbol-missing.ts';
import { pythonSymbolRenamed } from './python/symbol-renamed.ts';
import { pythonSyntax } from './python/syntax.ts';
import { pythonTimeZoneData } from './python/time-zone-data.ts';
import { pythonToolMissing } from './python/tool-missing.ts';
import { pythonUnpacking } from './python/unpacking.ts';
import { pythonUnpicklable } from './python/unpicklable.ts';
import { pythonVersionConflict } from './python/version-conflict.ts';
import { pythonVersionTooOld } from './python/version-too-old.ts';
import { pythonWrongType } from './python/wrong-type.ts';
import { registryUnreachable } from './registry/unreachable.ts';
import { shellArgumentList } from './shell/argument-list.ts';
import { shellBadSubstitution } from './shell/bad-substitution.ts';
import { shellCommandMissing } from './shell/command-missing.ts';
import { shellInterpreterMissing } from './shell/interpreter-missing.ts';
import { shellLineEnds } from './shell/line-ends.ts';
import { shellNotExecutable } from './shell/not-executable.ts';
import { shellScriptMissing } from './shell/script-missing.ts';
import { shellSyntax } from './shell/syntax.ts';
import { shellUnboundVariable } from './shell/unbound-variable.ts';
import { shellWrongFolder } from './shell/wrong-folder.ts';
import { shellWrongFormat } from './shell/wrong-format.ts';
import { systemClock } from './system/clock.ts';
import { systemDeadline } from './system/deadline.ts';
import { systemDiskFull } from './system/disk-full.ts';
import { systemFileMissing } from './system/file-missing.ts';
import { systemFileWatchers } from './system/file-watchers.ts';
import { systemLibcTooOld } from './system/libc-too-old.ts';
import { systemLocale } from './system/locale.ts';
import { systemMemoryLimit } from './system/memory-limit.ts';
import { systemOutOfMemory } from './system/out-of-memory.ts';
import { systemPermissionDenied } from './system/permission-denied.ts';
import { systemPrivilegedPort } from './system/privileged-port.ts';
import { systemProcessLimit } from './system/process-limit.ts';
import { systemReadOnlyRoot } from './system/read-only-root.ts';
import { systemSegmentationFault } from './system/segmentation-fault.ts';
import { systemSharedLibraryMissing } from './system/shared-library-missing.ts';
import { systemTimeZone } from './system/time-zone.ts';
import { systemTooManyFiles } from './system/too-many-files.ts';
import { systemToolMissing } from './system/tool-missing.ts';
import { testDuplicateName } from './test/duplicate-name.ts';
import { testFloatComparison } from './test/float-comparison.ts';
import { testOrderDiffers } from './test/order-differs.ts';
import { testRandomInput } from './test/random-input.ts';
import { testTimeout } from './test/timeout.ts';

/** Every failure that is known, by language and part. */
export const knownPatterns: readonly Pattern[] = [
  dbAccessDenied,
  dbColumnMissing,
  dbConstraint,
  dbDatabaseMissing,
  dbDeadlock,
  dbDuplicateRow,
  dbLocked,
  dbMigrationNotRun,
  dbTableMissing,
  envVariableMissing,
  gitRepositoryMissing,
  goAllAsleep,
  goBuildConstraint,
  goCompilerMissing,
  goDataRace,
  goImportCycle,
  goIndexOutOfRange,
  goModuleMissing,
  goNilDereference,
  goNilMap,
  goNoTests,
  goSumMissing,
  goSyntax,
  goTestTimeout,
  goTypeMismatch,
  goUndefined,
  goUnused,
  goVersionTooOld,
  goWrongArguments,
  httpBadGateway,
  httpBadRequest,
  httpCrossOrigin,
  httpForbidden,
  httpMediaType,
  httpMethodNotAllowed,
  httpMissingEndpointScheme,
  httpNotFound,
  httpNotJson,
  httpSchemaMismatch,
  httpServerError,
  httpTooManyRequests,
  httpUnauthorised,
  httpUnavailable,
  httpUnprocessable,
  javaChangedWhileIterating,
  javaClassCast,
  javaClassMissing,
  javaClassVersion,
  javaIndexOutOfRange,
  javaMethodMissing,
  javaNullDereference,
  javaNumberFormat,
  javaOutOfMemory,
  javaRecursion,
  javaSymbolMissing,
  javaTypeMismatch,
  netAddressInUse,
  netCertificate,
  netConnectionRefused,
  netConnectionReset,
  netNameResolution,
  netProxy,
  netTimeout,
  netUnreachable,
  nodeAssignmentToConstant,
  nodeBuiltInMissing,
  nodeCircularJson,
  nodeClientNotGenerated,
  nodeDomMissing,
  nodeDoneTwice,
  nodeExportMissing,
  nodeExportRenamed,
  nodeFileNotFound,
  nodeFileRenamed,
  nodeHeapExhausted,
  nodeInvalidDate,
  nodeLeakedHandle,
  nodeLockFileOutdated,
  nodeMixedBigint,
  nodeModuleKind,
  nodeModuleMissing,
  nodeNameUndefined,
  nodeNativeModule,
  nodeNeverSettled,
  nodeNoTests,
  nodeNotAFunction,
  nodeNotAwaited,
  nodeNotIterable,
  nodeNullDereference,
  nodeRecursion,
  nodeRenamedFunction,
  nodeScriptMissing,
  nodeSnapshotMissing,
  nodeSnapshotOutdated,
  nodeSyntax,
  nodeToolMissing,
  nodeTypeArguments,
  nodeTypeError,
  nodeTypesMissing,
  nodeUnhandledRejection,
  nodeUseBeforeInitialisation,
  nodeVersionConflict,
  nodeVersionTooOld,
  pythonAbstractInstance,
  pythonAsciiEncoding,
  pythonAsyncPluginMissing,
  pythonAttributeMissing,
  pythonAttributeRenamed,
  pythonBinaryIncompatible,
  pythonCallMismatch,
  pythonChangedWhileIterating,
  pythonConversion,
  pythonDivisionByZero,
  pythonDuplicateTestModule,
  pythonEnvironmentVariableMissing,
  pythonEventLoop,
  pythonFixtureMissing,
  pythonFixturePluginMissing,
  pythonImportCycle,
  pythonImportPath,
  pythonIndentation,
  pythonIndexOutOfRange,
  pythonKeyMissing,
  pythonLeakedHandle,
  pythonLocalUnbound,
  pythonModuleAttributeMissing,
  pythonModuleGone,
  pythonModuleMissing,
  pythonModuleMoved,
  pythonModuleRemoved,
  pythonNaiveDatetime,
  pythonNameUndefined,
  pythonNoTests,
  pythonNoneDereference,
  pythonNotAwaited,
  pythonNotUtf8,
  pythonRecursion,
  pythonSignatureChanged,
  pythonSnapshotOutdated,
  pythonSymbolMissing,
  pythonSymbolRenamed,
  pythonSyntax,
  pythonTimeZoneData,
  pythonToolMissing,
  pythonUnpacking,
  pythonUnpicklable,
  pythonVersionConflict,
  pythonVersionTooOld,
  pythonWrongType,
  registryUnreachable,
  shellArgumentList,
  shellBadSubstitution,
  shellCommandMissing,
  shellInterpreterMissing,
  shellLineEnds,
  shellNotExecutable,
  shellScriptMissing,
  shellSyntax,
  shellUnboundVariable,
  shellWrongFolder,
  shellWrongFormat,
  systemClock,
  systemDeadline,
  systemDiskFull,
  systemFileMissing,
  systemFileWatchers,
  systemLibcTooOld,
  systemLocale,
  systemMemoryLimit,
  systemOutOfMemory,
  systemPermissionDenied,
  systemPrivilegedPort,
  systemProcessLimit,
  systemReadOnlyRoot,
  systemSegmentationFault,
  systemSharedLibraryMissing,
  systemTimeZone,
  systemTooManyFiles,
  systemToolMissing,
  testDuplicateName,
  testFloatComparison,
  testOrderDiffers,
  testRandomInput,
  testTimeout,
];
