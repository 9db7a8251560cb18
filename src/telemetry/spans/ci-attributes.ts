import type { SpanAttributes } from '../../span-record.ts';
import { attributes } from './attributes.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Which job of which CI server this is, where it says so. */
export function ciAttributes(env: Env): SpanAttributes {
  if (env.GITHUB_ACTIONS === 'true') return ofGitHub(env);
  if (env.GITLAB_CI === 'true') return ofGitLab(env);
  if (env.JENKINS_URL !== undefined) return ofJenkins(env);
  return {};
}

function ofGitHub(env: Env): SpanAttributes {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const url = server && repository ? `${server}/${repository}` : null;
  return attributes({
    'cicd.pipeline.name': env.GITHUB_WORKFLOW,
    'cicd.pipeline.run.id': run,
    'cicd.pipeline.run.url.full': url && run ? `${url}/actions/runs/${run}` : null,
    'cicd.pipeline.task.name': env.GITHUB_JOB,
    'vcs.repository.url.full': url,
  });
}

function ofGitLab(env: Env): SpanAttributes {
  return attributes({
    'cicd.pipeline.name': env.CI_PIPELINE_NAME || env.CI_PROJECT_PATH,
    'cicd.pipeline.run.id': env.CI_PIPELINE_ID,
    'cicd.pipeline.run.url.full': env.CI_PIPELINE_URL,
    'cicd.pipeline.task.name': env.CI_JOB_NAME,
    'vcs.repository.url.full': env.CI_PROJECT_URL,
  });
}

function ofJenkins(env: Env): SpanAttributes {
  return attributes({
    'cicd.pipeline.name': env.JOB_NAME,
    'cicd.pipeline.run.id': env.BUILD_ID,
    'cicd.pipeline.run.url.full': env.BUILD_URL,
    'cicd.pipeline.task.name': env.STAGE_NAME,
  });
}
