import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { EvidenceSource } from './evidence-source.ts';

/**
 * What came is what the machine says of itself, and nothing was made of it: the failing line asks the machine, or the
 * code that it calls gives the answer on as it is. Then another machine is wanted; where code reckons with the answer it
 * may reckon wrongly, and this says nothing.
 */
export const machineFacts: EvidenceSource = {
  kind: 'machine_fact',
  cap: 5,
  weigh(input) {
    if (input.values.length === 0) return [];
    const line = failingLines(input).find((it) => asks.test(it));
    if (line !== undefined) {
      const text = `The test asks the machine itself: ${line.trim().slice(0, 150)}`;
      return [{ text, towards: 'environment', weight: 5 }];
    }
    const given = input.code.code
      .flatMap(({ definitions }) => definitions)
      .find(({ name, body }) => input.reached.has(name) && givesOn.test(body.replaceAll(/\s+/g, '')));
    if (!given) return [];
    const text = `${given.name} (${given.path}:${given.line}) tells what the machine says of itself, as it is.`;
    return [{ text, towards: 'environment', weight: 5 }];
  },
};

const facts =
  '(?:os\\.(?:cpu_count|process_cpu_count|cpus|availableParallelism|totalmem|freemem|hostname|arch|machine|homedir|userInfo|networkInterfaces|uname|getuid|getlogin)|multiprocessing\\.cpu_count|platform\\.(?:machine|system|node|release|processor)|socket\\.(?:gethostname|getfqdn)|getpass\\.getuser|Path\\.home|shutil\\.disk_usage|time\\.tzname)';
const asks = new RegExp(`\\b${facts}\\(|\\bprocess\\.(?:platform|arch)\\b|\\bsys\\.platform\\b`);
/** Without its spaces: `return os.cpu_count()`, `() => os.cpus().length`. */
const givesOn = new RegExp(
  `^[{(]?(?:return)?(?:${facts}\\([^()]{0,40}\\)|process\\.(?:platform|arch)|sys\\.platform)(?:\\.\\w{1,30}){0,2};?[)}]?$`,
);

function failingLines({ group, code }: DiagnosisInput): string[] {
  return group.failures.flatMap(({ frames }) => {
    const frame = frames.findLast(({ path }) => path !== null);
    if (!frame?.isTest) return [];
    return code.texts.get(frame.path ?? '')?.split('\n')[frame.line - 1] ?? [];
  });
}
