import Docker from 'dockerode';
import { afterEach, describe, expect, it } from 'vitest';
import type { Service } from '../../src/generated/test-scope.ts';
import { attemptOf, outline, runScope } from './run-scope.ts';

const docker = new Docker();

/** Containers of a run that the engine still has. */
async function left(runId: string): Promise<string[]> {
  const filters = JSON.stringify({ label: [`taas.run=${runId}`] });
  return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}

const web: Service = {
  id: 'web',
  image: 'taas/python',
  command: 'echo from-service > index.html; exec python -m http.server 8000',
  ready: { port: 8000, timeout: '20s', interval: '50ms' },
};

describe('services', () => {
  let runId = '';
  afterEach(async () => {
    // The engine removes a cell after its process has ended.
    await expect.poll(() => left(runId), { timeout: 10_000 }).toEqual([]);
  });

  it('are ready before the first command, on the localhost of the scope, and gone afterwards', async () => {
    const report = await runScope({
      environment: { network: 'internal', services: [web] },
      lifecycle: { setup: ['curl -sf http://localhost:8000/'] },
      scenarios: ['curl -sf http://localhost:8000/', 'curl -sf -m 3 http://1.1.1.1/ || echo cut off'],
    });
    runId = report.run_id;
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok', 'S-2 passed ok']);
    expect(attemptOf(report, 'S-1').stdout.tail).toBe('from-service\n');
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('cut off\n');
  });

  it('see each other in their order, have an environment of their own, and no file of the scope', async () => {
    const report = await runScope(
      {
        environment: {
          network: 'internal',
          services: [
            web,
            {
              id: 'echo',
              image: 'taas/base',
              command: ['sh', '-c', 'curl -sf localhost:8000; echo "$GREETING"; ls -A /workspace; sleep 60'],
              env: { GREETING: 'hello' },
              ready: { output: '^hello$', timeout: '20s' },
            },
          ],
        },
        scenarios: ['ps -e -o args= | grep -c [h]ttp.server || true'],
      },
      { 'code.txt': 'of the scope' },
    );
    runId = report.run_id;
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    // The processes of a service can't be seen from the cell.
    expect(attemptOf(report).stdout.tail).toBe('0\n');
  });

  it('that do not get ready leave no verdict: the platform is never the fault of the code', async () => {
    const started = performance.now();
    const report = await runScope({
      environment: {
        network: 'internal',
        services: [{ ...web, command: 'sleep 60', ready: { port: 8000, timeout: '1s' } }],
      },
      lifecycle: { setup: ['true'], teardown: ['true'] },
      scenarios: ['true'],
    });
    runId = report.run_id;
    expect(outline(report)).toEqual(['error TAAS_SERVICE_FAILED', 'S-1 skipped harness_error']);
    expect(report.error?.message).toMatch(
      /^Service web did not get ready: not ready after 1000 ms: nothing listens on port 8000\. Its logs are in \/.*\/logs\.$/,
    );
    expect([report.setup, report.teardown]).toEqual([[], []]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('that end at once are told so, without waiting for the whole time', async () => {
    const report = await runScope({
      environment: {
        network: 'internal',
        services: [{ ...web, command: 'echo dying >&2; exit 3', ready: { port: 8000, timeout: '60s' } }],
      },
      scenarios: ['true'],
    });
    runId = report.run_id;
    expect(outline(report)).toEqual(['error TAAS_SERVICE_FAILED', 'S-1 skipped harness_error']);
    expect(report.error?.message).toContain('it ended (exit code 3) before it was ready');
    expect(report.duration_ms).toBeLessThan(20_000);
  });

  it('start afresh for every scenario that has a cell of its own', async () => {
    const report = await runScope({
      policy: { isolation: 'container' },
      environment: { network: 'internal', services: [web] },
      scenarios: ['curl -sf http://localhost:8000/', 'curl -sf http://localhost:8000/'],
    });
    runId = report.run_id;
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok', 'S-2 passed ok']);
  });

  it('that ends while it is needed is never blamed on the code', async () => {
    const report = await runScope({
      environment: {
        network: 'internal',
        services: [
          {
            id: 'short',
            image: 'taas/python',
            command: 'timeout 1 python -m http.server 8000 --bind 127.0.0.1',
            ready: { port: 8000 },
          },
        ],
      },
      scenarios: ['curl -sf http://localhost:8000/', 'sleep 2; curl -sf http://localhost:8000/', 'true'],
    });
    expect(outline(report)).toEqual([
      'error TAAS_SERVICE_FAILED',
      'S-1 passed ok',
      'S-2 errored service_failed',
      'S-3 skipped harness_error',
    ]);
  });
});
