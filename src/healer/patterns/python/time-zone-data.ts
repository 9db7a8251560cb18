import { definePattern } from '../define-pattern.ts';

export const pythonTimeZoneData = definePattern({
  id: 'python/time-zone-data',
  title: 'The image has no time zone data',
  cause: 'environment',
  weight: 5,
  text: [
    /ZoneInfoNotFoundError: 'No time zone found with key (?<zone>[\w/+-]+)/,
    /UnknownTimeZoneError: '?(?<zone>[\w/+-]+)/,
  ],
  action: 'Add the package tzdata.',
  fix: { kind: 'dependency', manager: 'pip', name: 'tzdata' },
});
