import type { ScenarioResult, TaaSReport } from '../../generated/taas-report.ts';
import type { SpanAttributes } from '../../span-record.ts';
import { attributes, boundedText } from './attributes.ts';
import { runStatus, suiteStatus } from './status-words.ts';

const mostTags = 32;

export function reportAttributes(report: TaaSReport): SpanAttributes {
  const { engine, image, workspace, totals } = report;
  const { git } = report.provenance;
  return attributes({
    'test.suite.run.status': runStatus(report),
    'vcs.ref.head.name': git?.branch,
    'vcs.ref.head.revision': git?.commit,
    'vcs.ref.head.type': git?.branch ? 'branch' : null,
    'container.image.name': image?.resolved,
    'container.image.id': image?.id,
    'container.runtime.name': engine?.kind,
    'container.runtime.version': engine?.version,
    'taas.scope.digest': report.scope.digest,
    'taas.workspace.digest': workspace?.digest,
    'taas.workspace.dirty': git?.dirty,
    'taas.verdict': report.verdict,
    'taas.reason': report.reason,
    'taas.message': report.message,
    'taas.scenarios.total': totals.scenarios,
    'taas.scenarios.passed': totals.passed,
    'taas.scenarios.flaky': totals.flaky,
    'taas.tests.total': totals.tests.total,
    'taas.tests.failed': totals.tests.failed + totals.tests.errored,
  });
}

export function scenarioAttributes(result: ScenarioResult): SpanAttributes {
  return attributes({
    'test.suite.name': result.id,
    'test.suite.run.status': suiteStatus(result.status),
    'taas.scenario.id': result.id,
    'taas.scenario.title': result.title,
    'taas.scenario.type': result.type,
    'taas.scenario.tags':
      result.tags.length > 0 ? result.tags.slice(0, mostTags).map((tag) => boundedText(tag)) : null,
    'taas.scenario.runner': result.runner,
    'taas.scenario.flaky': result.flaky,
    'taas.status': result.status,
    'taas.reason': result.reason,
    'taas.message': result.message,
  });
}
