import type { PipelineOptions, PipelineTemplate } from './pipeline.ts';
import { indented, quoted, runLines, runsFolder } from './run-line.ts';

/** Whatever a tag points to tomorrow, these commits stay what they are. */
const actions = {
  checkout: 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2',
  setupNode: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0',
  cache: 'actions/cache@5a3ec84eff668545956fd18022155c47e93e2684 # v4.2.3',
  upload: 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2',
  download: 'actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0',
  uploadSarif: 'github/codeql-action/upload-sarif@5d4e8d1aca955e8d8589aabd499c5cae939e33c7 # v4.31.9',
} as const;

/** What images of cells are made from besides the scope. */
const dependencyFiles = ['**/requirements*.txt', '**/pyproject.toml', '**/package-lock.json'];

export const githubPipeline: PipelineTemplate = {
  kind: 'github',
  fileName: '.github/workflows/taas.yml',
  render: (options) =>
    [
      `# Made by: taas ci github. Where: .github/workflows/taas.yml
name: taas
on:
  pull_request:
  push:
    branches: ['${options.branch}']
permissions:
  contents: read
concurrency:
  group: taas-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
jobs:
${[...(options.gate ? [gateJob(options)] : []), testJob(options)].join('\n\n')}`,
      ...(options.shards === null ? [] : [mergeJob(options)]),
    ]
      .join('\n\n')
      .concat('\n'),
};

function gateJob(options: PipelineOptions): string {
  return `  # A change may not ask for less than the branch that it goes to.
  law:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: ${actions.checkout}
        with:
          fetch-depth: 0
          persist-credentials: false
${installSteps(options)}
      - name: Compare the tests
        run: taas diff "$(git merge-base "origin/$GITHUB_BASE_REF" HEAD)" HEAD --markdown >> "$GITHUB_STEP_SUMMARY"`;
}

function testJob(options: PipelineOptions): string {
  const { shards } = options;
  const hashed = [...options.scopes, ...dependencyFiles].map((path) => `'${path}'`).join(', ');
  const numbers = Array.from({ length: shards ?? 0 }, (_, at) => at + 1).join(', ');
  const shardKey = shards === null ? '' : `-${'$'}{{ matrix.shard }}`;
  // Findings, page and summary of all parts come from the last job.
  const run = runLines(options, {
    taas: 'taas',
    reports: shards === null ? ['github', 'html', `sarif=${runsFolder}/sarif/{scope_id}.sarif`] : ['github'],
    ...(shards === null && { publish: 'github-summary' }),
    shard: shards === null ? null : `$SHARD/${shards}`,
  });
  return `  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
${shards === null ? scanningPermission : ''}${shards === null ? '' : `    strategy:\n      fail-fast: false\n      matrix:\n        shard: [${numbers}]\n`}    steps:
      - uses: ${actions.checkout}
        with:
          persist-credentials: false
${installSteps(options)}
      - uses: ${actions.cache}
        id: images
        with:
          path: taas-images.tar
          key: taas-images${shardKey}-\${{ hashFiles(${hashed}) }}
      - name: Load images
        if: steps.images.outputs.cache-hit == 'true'
        run: |
          docker load --input taas-images.tar
          rm taas-images.tar
${proofSteps(options)}      - name: Run
${shards === null ? '' : `        env:\n          SHARD: \${{ matrix.shard }}\n`}        run: |
${indented(run, 10)}
      - name: Keep images
        if: steps.images.outputs.cache-hit != 'true'
        continue-on-error: true
        run: |
          docker image ls --filter label=taas.kind=cell-image --format '{{.Repository}}:{{.Tag}}' > "$RUNNER_TEMP/images"
          jq -r '.image | values | .resolved' ${runsFolder}/*/report.json | sort -u >> "$RUNNER_TEMP/images"
          xargs docker save --output taas-images.tar < "$RUNNER_TEMP/images"
${shards === null ? findingsStep(`${runsFolder}/sarif`) : ''}      - uses: ${actions.upload}
        if: always()
        with:
          name: taas-runs${shardKey}
          path: ${runsFolder}/
          if-no-files-found: ignore`;
}

function mergeJob(options: PipelineOptions): string {
  return `  # Red when a shard is red, or is missing: the one check to require.
  report:
    needs: test
    if: always()
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${scanningPermission}    steps:
${installSteps(options)}
      - uses: ${actions.download}
        with:
          pattern: taas-runs-*
          path: ${runsFolder}
          merge-multiple: true
      - name: Merge
        run: |
          taas report merge ${runsFolder}/*/report.json --as html --out ${runsFolder}/report.html || true
          taas report merge ${runsFolder}/*/report.json --as sarif --out ${runsFolder}/report.sarif || true
          taas report merge ${runsFolder}/*/report.json --out ${runsFolder}/report.json --publish github-summary
${findingsStep(`${runsFolder}/report.sarif`)}      - uses: ${actions.upload}
        if: always()
        with:
          name: taas-report
          path: |
            ${runsFolder}/report.json
            ${runsFolder}/report.html
          if-no-files-found: ignore`;
}

const scanningPermission = `    permissions:
      contents: read
      # Findings of trust go to code scanning; without it leave out this line and the step "Show findings".
      security-events: write
`;

function findingsStep(path: string): string {
  return `      - name: Show findings
        if: always()
        continue-on-error: true
        uses: ${actions.uploadSarif}
        with:
          sarif_file: ${path}
`;
}

function installSteps(options: PipelineOptions): string {
  return `      - uses: ${actions.setupNode}
        with:
          node-version: 22
      - uses: ${actions.cache}
        with:
          path: ~/.npm
          key: npm-${options.package.replaceAll(/[^\w.-]+/g, '-')}
      - name: Install taas
        run: npm install --global --no-audit --no-fund ${quoted(options.package)}`;
}

/** A proof counts for the same scope, laws and workspace only: whatever else is there is not looked at. */
function proofSteps({ prove }: PipelineOptions): string {
  if (!prove) return '';
  return `      - uses: ${actions.cache}
        with:
          path: ~/.cache/taas/controls
          key: taas-proofs-\${{ github.sha }}
          restore-keys: taas-proofs-
`;
}
