import { DiagLogLevel, diag } from '@opentelemetry/api';

interface Complaints {
  /** Settings that it can't use. */
  ofSettings(): readonly string[];
  /** What else it found, e.g. spans that the collector refused. */
  others(): readonly string[];
}

const most = 3;
const longest = 500;

/** What the SDK would have told its user's console. */
export function collectComplaints(): Complaints {
  const complaints = new Set<string>();
  const complain = (...words: readonly unknown[]) => {
    if (complaints.size < most) complaints.add(words.map(String).join(' ').slice(0, longest));
  };
  const silent = () => {};
  diag.setLogger(
    { error: complain, warn: complain, info: silent, debug: silent, verbose: silent },
    DiagLogLevel.WARN,
  );
  const isOfSettings = (text: string) => /^(?:Configuration:|Failed to read |OTEL_)/.test(text);
  return {
    ofSettings: () => [...complaints].filter(isOfSettings),
    others: () => [...complaints].filter((text) => !isOfSettings(text)),
  };
}
