export { executeScope } from './control/execute-scope.ts';
export { type ErrorCode, ExitCode, errorCatalogue, TaasError } from './errors.ts';
export type { EventOwner, RunEvent, RunListener, RunPhase } from './events.ts';
export type { TaaSReport } from './generated/taas-report.ts';
export type { TestScope } from './generated/test-scope.ts';
export type { ExecuteOptions } from './harness/execute-options.ts';
export type { ScenarioFilter } from './plan/plan.ts';
export { openTelemetry, type Telemetry, type TelemetryOptions } from './telemetry/open-telemetry.ts';
