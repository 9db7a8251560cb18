import { definePattern } from '../define-pattern.ts';

export const systemFileWatchers = definePattern({
  id: 'system/file-watchers',
  title: 'The system has no file watcher left',
  cause: 'environment',
  weight: 4,
  text: [
    /ENOSPC: System limit for number of file watchers reached/,
    /inotify_(?:init|add_watch).{0,60}(?:Too many|No space)/,
  ],
  anywhere: true,
  action: 'Run the tool without its watch mode.',
});
