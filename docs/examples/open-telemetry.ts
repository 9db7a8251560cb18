import { executeScope, openTelemetry } from 'maestro-taas';

const telemetry = await openTelemetry({ traceFile: 'trace.jsonl' });
const report = await executeScope('scopes/failing/scope.json', { onEvent: telemetry.listen });
for (const warning of await telemetry.close()) process.stderr.write(`${warning}\n`);
process.exitCode = report.verdict === 'pass' ? 0 : 1;
