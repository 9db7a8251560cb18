import type { Project } from './project.ts';

/** Asks with what was detected as the answers that Enter gives; null when the person cancels. */
export async function askAboutProject(project: Project): Promise<Project | null> {
  const { cancel, intro, isCancel, note, text } = await import('@clack/prompts');
  const isShell = project.runner === 'shell';
  intro('taas init');
  note(project.found, 'Found');
  const questions = [
    { message: 'Name of the scope', initialValue: project.scopeId, validate: validateId },
    { message: 'Image', initialValue: project.image, validate: required },
    {
      message: isShell ? 'Command that must succeed' : `What ${project.runner} runs (empty: everything)`,
      initialValue: project.target ?? '',
      ...(isShell ? { validate: required } : {}),
    },
  ];
  const answers: string[] = [];
  for (const question of questions) {
    const answer = await text(question);
    if (isCancel(answer)) {
      cancel('Nothing was written.');
      return null;
    }
    answers.push((answer ?? '').trim());
  }
  const [scopeId = '', image = '', target = ''] = answers;
  return { ...project, scopeId, image, target: target === '' ? null : target };
}

function required(value: string | undefined): string | undefined {
  return value?.trim() ? undefined : 'This is needed.';
}

function validateId(value: string | undefined): string | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value?.trim() ?? '')
    ? undefined
    : 'Letters, digits, ".", "_" and "-", starting with a letter or digit.';
}
