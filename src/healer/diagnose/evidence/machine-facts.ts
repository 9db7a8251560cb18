import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { Definition } from '../facts/definition.ts';
import { lastOwn } from '../facts/last-own.ts';
import { hasWord } from '../facts/message-words.ts';
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
    const own = refusal(input);
    if (own !== null) {
      const text = `${own.name} (${own.path}:${own.line}) asks the machine, and refuses what it says.`;
      return [{ text, towards: 'environment', weight: 3.5 }];
    }
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
/** More, which seldom come out as they are. */
const asksFor = new RegExp(
  String.raw`\b${facts}\(|\bprocess\.(?:platform|arch|versions?|getuid|geteuid)\b|\bsys\.(?:platform|version_info)\b|\b(?:getHeapStatistics|networkInterfaces|geteuid|getrlimit|statvfs|uname|cpus|totalmem|freemem|if_nameindex|sched_getaffinity)\(|\bos\.hostname\(|\b(?:open|read\w*|exists\w*|Path)\(["'\`]/(?:etc|proc|sys|dev|run|var/run|usr|opt)/`,
);
const asks = new RegExp(`\\b${facts}\\(|\\bprocess\\.(?:platform|arch)\\b|\\bsys\\.platform\\b`);
/** Without its spaces: `return os.cpu_count()`, `() => os.cpus().length`. */
const givesOn = new RegExp(
  `^[{(]?(?:return)?(?:${facts}\\([^()]{0,40}\\)|process\\.(?:platform|arch)|sys\\.platform)(?:\\.\\w{1,30}){0,2};?[)}]?$`,
);

/** The function that raised on purpose, where it or one that it calls beside it asks the machine. */
function refusal({ group, code }: DiagnosisInput): Definition | null {
  const [failure] = group.failures;
  const frame = failure && lastOwn(failure);
  if (!frame?.path || frame.isTest) return null;
  const line = code.texts.get(frame.path)?.split('\n')[frame.line - 1] ?? '';
  if (!/(?:^|[\s{)])(?:throw|raise)\b/.test(line)) return null;
  const beside = code.code.find(({ path }) => path === frame.path)?.definitions ?? [];
  const raising = beside
    .filter((it) => it.kind === 'function' && it.line <= frame.line)
    .sort((a, b) => b.line - a.line)[0];
  if (!raising) return null;
  const called = beside.filter(({ name }) => hasWord(raising.body, name));
  return [raising, ...called].some(({ body }) => asksFor.test(body.replaceAll(/\s+/g, ''))) ? raising : null;
}

function failingLines({ group, code }: DiagnosisInput): string[] {
  return group.failures.flatMap(({ frames }) => {
    const frame = frames.findLast(({ path }) => path !== null);
    if (!frame?.isTest) return [];
    return code.texts.get(frame.path ?? '')?.split('\n')[frame.line - 1] ?? [];
  });
}
