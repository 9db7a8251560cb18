import type { Artifact } from '../../../generated/taas-report.ts';
import { artifactsView } from '../view/artifacts-view.ts';
import { h } from '../view/element.ts';
import { outputView } from '../view/log-view.ts';
import { buildDom } from './build-dom.ts';
import type { RunModel } from './run-model.ts';

/** Puts in place what stands in the data only: previews of artifacts, and longer logs once they are asked for. */
export function fillSlots(root: ParentNode, model: RunModel): void {
  const artifacts = artifactsByFile(model);
  for (const slot of root.querySelectorAll<HTMLElement>('[data-artifact]')) {
    const artifact = artifacts.get(slot.dataset.artifact ?? '');
    const view = artifact && model.extras.artifact(artifact.file) && artifactsView([artifact], model.extras);
    const built = view && buildDom(view);
    if (built instanceof HTMLElement) slot.replaceWith(...(built.querySelector('li')?.childNodes ?? []));
  }
  for (const button of root.querySelectorAll<HTMLElement>('[data-show-log]')) {
    button.addEventListener('click', () => showLog(button, model));
  }
}

const byFile = new WeakMap<RunModel, Map<string, Artifact>>();

function artifactsByFile(model: RunModel): Map<string, Artifact> {
  const known = byFile.get(model);
  if (known) return known;
  const all = model.data.scenarios.flatMap(({ attempts }) => attempts.flatMap(({ artifacts }) => artifacts));
  const made = new Map(all.map((artifact) => [artifact.file, artifact]));
  byFile.set(model, made);
  return made;
}

function showLog(button: HTMLElement, model: RunModel): void {
  const log = model.extras.log(button.dataset.showLog ?? '');
  const details = button.closest('details');
  const tail = details?.querySelector('pre');
  if (!log || !details || !tail) return;
  if (log.isCut) {
    tail.before(
      buildDom(outputView(log.text, 'The start of the log')),
      buildDom(h('p', { class: 'note' }, '⋯ a part of the log is not in this page ⋯')),
    );
  } else {
    tail.replaceWith(buildDom(outputView(log.text, 'The whole log')));
  }
  button.remove();
  details.querySelector('pre')?.focus();
}
