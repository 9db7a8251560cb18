import { basename } from 'node:path';
import { goCanaries } from './canaries/go.ts';
import { parseGo } from './parse-go.ts';
import { namedResults } from './results-text.ts';
import type { ResultFile, RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';

const resultsFile = 'results.json';
const buildLog = 'build.txt';
const modulesFile = 'modules.txt';

// The stream names files without their folders: the modules tell them. The compiler's words go to the log as well.
// The last line says that go came to its end.
const script = `dir=$1; shift
go list -m -f '{{.Path}} {{.Dir}}' >"$dir/${modulesFile}" 2>/dev/null
go test -json "$@" >"$dir/${resultsFile}" 2>"$dir/${buildLog}"
code=$?
cat "$dir/${buildLog}" >&2
printf '\\n{"Action":"taas-end","ExitCode":%d}\\n' "$code" >>"$dir/${resultsFile}"
exit "$code"`;

export const go: RunnerDefinition = {
  name: 'go',
  summary: 'go, run as `go test -json`.',
  target: 'Packages, separated by white space; `./...` without one.',
  results:
    "go's JSON stream. A test with subtests counts only when it fails and none of them does; a package that does not build makes the scenario errored; one that fails outside of its tests counts as an errored test.",
  reportsTests: true,
  command: ({ target, args, resultsDir }) => {
    const packages = splitTarget(target);
    return {
      argv: [
        'sh',
        '-c',
        script,
        'go',
        resultsDir,
        ...args,
        ...(packages.length === 0 ? ['./...'] : packages),
      ],
      // The home folder may be small or read-only; a vendored or downloaded module is found as go finds it.
      env: { GOCACHE: '/tmp/go-build', GOTOOLCHAIN: 'local' },
      results: [resultsFile, buildLog, modulesFile],
    };
  },
  parse: (files, context) =>
    parseGo(
      {
        events: namedResults(files, resultsFile),
        buildLog: textOfFile(files, buildLog),
        modules: textOfFile(files, modulesFile),
      },
      context,
    ),
  probe: ['go', 'version'],
  canaries: goCanaries,
  remedy: 'use an image with go, or add "golang-go" to {"apt": […]} of environment.dependencies',
};

function textOfFile(files: readonly ResultFile[], name: string): string {
  return files.find(({ path }) => basename(path) === name)?.content.toString() ?? '';
}
