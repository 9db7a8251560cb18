import { definePattern } from '../define-pattern.ts';

export const systemProcessLimit = definePattern({
  id: 'system/process-limit',
  title: 'No further process or thread can be started',
  cause: 'environment',
  weight: 3,
  text: [
    /fork: (?:retry: )?Resource temporarily unavailable/,
    /BlockingIOError: \[Errno 11\] Resource temporarily unavailable/,
    /can't start new thread/,
    /pthread_create failed/i,
    /unable to create (?:new )?native thread/,
    /spawn \S{1,100} EAGAIN/,
    /failed to create new OS thread/,
  ],
  anywhere: true,
  yieldsTo: [],
  action: 'Raise environment.resources.pids, or start fewer workers.',
});
