/** A command that GitHub's runner reads from the output of a step. */
export interface WorkflowCommand {
  readonly command: 'error' | 'warning' | 'notice';
  readonly properties: Readonly<Record<string, string | number | null>>;
  readonly message: string;
}

/**
 * One line, whatever the texts hold: nothing in them can end the line or the command, and so begin another one
 * (`::add-mask::`, `::stop-commands::`). Properties that are null are left out.
 */
export function workflowCommand({ command, properties, message }: WorkflowCommand): string {
  const pairs = Object.entries(properties)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${[command, pairs.join(',')].filter(Boolean).join(' ')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
