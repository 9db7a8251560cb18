import { runGit } from '../../../sandbox/workspace/run-git.ts';

const most = 50;
const mostCharacters = 4_000;

/** The messages of the commits after `since` up to `tip`, the newest first. */
export async function commitMessages(
  workspace: string,
  since: string,
  tip: string,
  signal: AbortSignal,
): Promise<string[]> {
  const list = await runGit(workspace, ['rev-list', `--max-count=${most}`, `${since}..${tip}`], { signal });
  const messages: string[] = [];
  for (const id of (list ?? '').split('\n').filter((line) => /^[0-9a-f]{40,64}$/.test(line))) {
    const message = await commitMessage(workspace, id, signal);
    if (message) messages.push(message);
  }
  return messages;
}

export async function commitMessage(workspace: string, id: string, signal: AbortSignal): Promise<string> {
  const commit = await runGit(workspace, ['cat-file', 'commit', id], { signal, maxBytes: 2 ** 20 });
  const end = commit?.indexOf('\n\n') ?? -1;
  return end === -1 ? '' : (commit?.slice(end + 2, end + mostCharacters).trim() ?? '');
}
