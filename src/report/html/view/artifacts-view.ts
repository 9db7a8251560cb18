import type { Artifact } from '../../../generated/taas-report.ts';
import { formatSize } from '../../../units.ts';
import { h, type PageElement } from './element.ts';
import type { PageExtras } from './page-extras.ts';

/** Files that were kept: images and texts as far as the page holds them, the rest by name. */
export function artifactsView(artifacts: readonly Artifact[], extras: PageExtras): PageElement | null {
  if (artifacts.length === 0) return null;
  return h(
    'section',
    { class: 'artifacts' },
    h('h4', {}, 'Artifacts'),
    h(
      'ul',
      { class: 'plain' },
      artifacts.map((artifact) => h('li', {}, artifactView(artifact, extras))),
    ),
  );
}

function artifactView({ path, file, bytes }: Artifact, extras: PageExtras): PageElement {
  const preview = extras.artifact(file);
  const caption = h('span', {}, h('code', {}, path), h('span', { class: 'meta' }, ` ${formatSize(bytes)}`));
  const place = h('code', { class: 'path' }, file);
  if (preview?.kind === 'image') {
    return h(
      'figure',
      {},
      h('img', { src: preview.uri, alt: `The image ${path}`, loading: 'lazy' }),
      h('figcaption', {}, caption),
    );
  }
  if (preview?.kind === 'text') {
    const text = preview.isCut ? `${preview.text}\n…` : preview.text;
    return h(
      'details',
      { class: 'log' },
      h('summary', {}, caption),
      h('pre', { class: 'output', tabindex: 0, role: 'group', 'aria-label': path }, text),
      h('p', { class: 'below' }, place),
    );
  }
  // The page's script puts what the page holds in its place.
  return h('p', { 'data-artifact': file }, caption, ' ', place);
}
