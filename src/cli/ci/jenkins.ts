import type { PipelineOptions, PipelineTemplate } from './pipeline.ts';
import { indented, runLines, runsFolder } from './run-line.ts';

export const jenkinsPipeline: PipelineTemplate = {
  kind: 'jenkins',
  fileName: 'Jenkinsfile',
  render: (options) => `// Made by: taas ci jenkins. Where: Jenkinsfile
// Agents with the label "docker" have Node 20.19 or newer and a container engine that the job's user may use. What npm
// and the engine have fetched stays on the agent: nothing else is to be cached.
pipeline {
  agent ${options.shards === null ? "{ label 'docker' }" : 'none'}
  options {
    timeout(time: 60, unit: 'MINUTES')
    disableConcurrentBuilds(abortPrevious: true)
    buildDiscarder(logRotator(daysToKeepStr: '30'))
  }
  environment {
    TAAS = 'npx --yes --package=${options.package} taas'
  }
  stages {
${[...(options.gate ? [gateStage(options)] : []), ...(options.shards === null ? [testStage(options)] : [shardsStage(options, options.shards), mergeStage(options.shards)])].join('\n')}
  }
}
`,
};

/** Multibranch pipelines of change requests name the branch that the change goes to. */
function gateStage({ shards }: PipelineOptions): string {
  return `    // A change may not ask for less than the branch that it goes to.
    stage('Law') {
      when { changeRequest() }
${shards === null ? '' : "      agent { label 'docker' }\n"}      steps {
        sh '''
          git fetch --no-tags origin "$CHANGE_TARGET"
          $TAAS diff "$(git merge-base FETCH_HEAD HEAD)" HEAD
        '''
      }
    }`;
}

function testStage(options: PipelineOptions): string {
  return `    stage('Test') {
      steps {
        sh '''
          rm -rf ${runsFolder}
${indented(run(options, null), 10)}
        '''
      }
      post {
        always {
          junit testResults: '${runsFolder}/junit-*.xml', allowEmptyResults: true
          archiveArtifacts artifacts: '${runsFolder}/**', allowEmptyArchive: true
        }
      }
    }`;
}

function shardsStage(options: PipelineOptions, shards: number): string {
  const values = Array.from({ length: shards }, (_, at) => `'${at + 1}'`).join(', ');
  return `    stage('Test') {
      matrix {
        agent { label 'docker' }
        axes {
          axis {
            name 'SHARD'
            values ${values}
          }
        }
        stages {
          stage('Shard') {
            steps {
              // The others go on, and their reports are merged, also when this one is red.
              catchError(buildResult: 'FAILURE', stageResult: 'FAILURE') {
                sh '''
                  rm -rf ${runsFolder}
${indented(run(options, `$SHARD/${shards}`), 18)}
                '''
              }
            }
            post {
              always {
                junit testResults: '${runsFolder}/junit-*.xml', allowEmptyResults: true
                stash name: "taas-\${SHARD}", includes: '${runsFolder}/**', allowEmpty: true
              }
            }
          }
        }
      }
    }`;
}

function mergeStage(shards: number): string {
  const unstash = Array.from({ length: shards }, (_, at) => `        unstash 'taas-${at + 1}'`).join('\n');
  return `    stage('Report') {
      agent { label 'docker' }
      steps {
        sh 'rm -rf ${runsFolder}'
${unstash}
        sh '''
          $TAAS report merge ${runsFolder}/*/report.json --as html --out ${runsFolder}/report.html || true
          $TAAS report merge ${runsFolder}/*/report.json --out ${runsFolder}/report.json
        '''
      }
      post {
        always {
          archiveArtifacts artifacts: '${runsFolder}/**', allowEmptyArchive: true
        }
      }
    }`;
}

function run(options: PipelineOptions, shard: string | null): string[] {
  const reports = ['html', `junit=${runsFolder}/junit-{scope_id}.xml`];
  return runLines(options, { taas: '$TAAS', reports, shard });
}
