import { githubPipeline } from './github.ts';
import { gitlabPipeline } from './gitlab.ts';
import { jenkinsPipeline } from './jenkins.ts';
import type { PipelineTemplate } from './pipeline.ts';

/** Every CI server, by the word that names it. */
export const pipelineTemplates: ReadonlyMap<string, PipelineTemplate> = new Map(
  [githubPipeline, gitlabPipeline, jenkinsPipeline].map((template) => [template.kind, template]),
);
