import type { PipelineOptions, PipelineTemplate } from './pipeline.ts';
import { indented, quoted, runLines, runsFolder } from './run-line.ts';

export const gitlabPipeline: PipelineTemplate = {
  kind: 'gitlab',
  fileName: '.gitlab-ci.yml',
  render: (options) =>
    [
      head(options),
      ...(options.gate ? [gateJob] : []),
      testJob(options),
      ...(options.shards === null ? [] : [mergeJob]),
    ]
      .join('\n\n')
      .concat('\n'),
};

/** The caches lie in the project, where GitLab wants them, and are no part of what is tested. */
function head({ branch, package: spec, prove, shards }: PipelineOptions): string {
  return `# Made by: taas ci gitlab. Where: .gitlab-ci.yml, or a file that it includes
workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == "${branch}"

stages: [${shards === null ? 'test' : 'test, report'}]

variables:
  NPM_CONFIG_CACHE: $CI_PROJECT_DIR/.taas-cache/npm
${prove ? '  XDG_CACHE_HOME: $CI_PROJECT_DIR/.taas-cache\n' : ''}
.taas:
  image: node:22-bookworm
  cache:
    key: taas-$CI_JOB_NAME_SLUG
    paths: [.taas-cache/]
    when: always
  before_script:
    - echo /.taas-cache/ >> .git/info/exclude
    - npm install --global --no-audit --no-fund ${quoted(spec)}`;
}

const gateJob = `# A change may not ask for less than the branch that it goes to.
law:
  extends: .taas
  stage: test
  timeout: 10 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: "0"
  script:
    - git fetch origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    - taas diff "$(git merge-base FETCH_HEAD HEAD)" HEAD`;

function testJob(options: PipelineOptions): string {
  const { shards, scopes } = options;
  // GitLab takes one file of findings from a job.
  const isOneScope = scopes.length === 1 && !scopes[0]?.includes('*');
  const run = runLines(options, {
    taas: 'taas',
    reports: [
      'html',
      `gitlab-junit=${runsFolder}/junit-{scope_id}.xml`,
      ...(isOneScope ? ['gitlab=gl-code-quality-report.json'] : []),
    ],
    shard: shards === null ? null : '$CI_NODE_INDEX/$CI_NODE_TOTAL',
  });
  return `taas:
  extends: .taas
  stage: test
  timeout: 1 hour
  services:
    # The runner has to allow privileged services, and to share their certificates: volumes = ["/certs/client", "/cache"].
    # The engine begins empty in each job: for a kept one name its address in DOCKER_HOST, and leave out the service.
    - docker:28-dind
  variables:
    DOCKER_HOST: tcp://docker:2376
    DOCKER_TLS_VERIFY: "1"
    DOCKER_TLS_CERTDIR: /certs
    DOCKER_CERT_PATH: /certs/client
${shards === null ? '' : `  parallel: ${shards}\n`}  script:
    - |
${indented(run, 6)}
  artifacts:
    when: always
    expire_in: 30 days
    paths: [${runsFolder}/]
    reports:
      junit: ${runsFolder}/junit-*.xml
${isOneScope ? '      codequality: gl-code-quality-report.json\n' : ''}`.trimEnd();
}

const mergeJob = `# Red when a shard is red, or is missing: the one job to require.
report:
  extends: .taas
  stage: report
  timeout: 10 minutes
  when: always
  needs: [taas]
  script:
    - taas report merge ${runsFolder}/*/report.json --as html --out ${runsFolder}/report.html || true
    - taas report merge ${runsFolder}/*/report.json --out ${runsFolder}/report.json
  artifacts:
    when: always
    expire_in: 30 days
    paths: [${runsFolder}/report.json, ${runsFolder}/report.html]`;
