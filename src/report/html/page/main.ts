import type { PackedTests, PageData } from '../page-data.ts';
import { DetailsPanel } from './details-panel.ts';
import { byId } from './elements.ts';
import { fillSlots } from './fill-slots.ts';
import { startKeyboard } from './keyboard.ts';
import { startPrint } from './print.ts';
import { RunModel } from './run-model.ts';
import { ScenarioList } from './scenario-list.ts';
import { targetDetails } from './target-details.ts';
import { startTheme } from './theme.ts';
import type { TimelineTarget } from './waterfall/timeline-item.ts';
import { Waterfall } from './waterfall/waterfall.ts';

document.documentElement.classList.add('with-script');
const model = new RunModel(read<PageData>('data'), () => read<PackedTests>('tests'));
const panel = new DetailsPanel((root) => fillSlots(root, model));
const list = new ScenarioList(model, (index) => openScenario(index));
const waterfall = new Waterfall(model, openTarget);
fillSlots(document, model);
startTheme(byId('theme'), () => waterfall.redraw());
startKeyboard({ panel, list });
startPrint(model);
openFromAddress();
addEventListener('hashchange', openFromAddress);

function openTarget(target: TimelineTarget): void {
  if (target.kind === 'scenario') openScenario(target.index);
  else panel.open(targetDetails(model, target));
}

function openScenario(index: number): void {
  const { id } = model.packed(index);
  panel.open({
    ...targetDetails(model, { kind: 'scenario', index }),
    hash: `scenario=${encodeURIComponent(id)}`,
    step: (by) => {
      const next = list.neighbour(index, by);
      if (next !== undefined) openScenario(next);
    },
  });
}

/** `report.html#scenario=UNIT-001` */
function openFromAddress(): void {
  const id = /^#scenario=(.+)$/.exec(location.hash)?.[1];
  if (id === undefined) return;
  // Written by hand it is encoded as the browser likes.
  const index = model.data.scenarios.findIndex((scenario) => scenario.id === decoded(id));
  if (index !== -1) openScenario(index);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function read<Data>(id: string): Data {
  const element = byId(id);
  const data = JSON.parse(element.textContent ?? '') as Data;
  // It may be many megabytes, and nobody reads it twice.
  element.remove();
  return data;
}
