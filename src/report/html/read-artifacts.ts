import { extname } from 'node:path';
import type { Artifact, TaaSReport } from '../../generated/taas-report.ts';
import type { RunFiles } from '../run-files.ts';
import { Allowance } from './allowance.ts';
import { cleanText } from './clean-report.ts';
import { limits } from './limits.ts';
import type { ArtifactPreview } from './view/page-extras.ts';

/** What can be shown of the files that were kept, those of failures first. */
export async function readArtifacts(
  report: TaaSReport,
  files: RunFiles,
): Promise<Map<string, ArtifactPreview>> {
  const share = new Allowance(limits.artifactsTotal);
  const previews = new Map<string, ArtifactPreview>();
  for (const { file, bytes, path } of artifactsOf(report).slice(0, limits.artifactFiles)) {
    if (bytes > limits.artifactBytes || bytes === 0) continue;
    const content = (await files.run(file, limits.artifactBytes))?.content;
    const preview = content && previewOf(content, path);
    if (preview && share.takeWhole(preview.kind === 'image' ? preview.uri.length : preview.text.length)) {
      previews.set(file, preview);
    }
  }
  return previews;
}

function artifactsOf({ scenarios }: TaaSReport): Artifact[] {
  const failedFirst = [...scenarios].sort(
    (one, other) => Number(one.status === 'passed') - Number(other.status === 'passed'),
  );
  return failedFirst.flatMap(({ attempts }) => attempts.flatMap(({ artifacts }) => artifacts));
}

const imageTypes: readonly { readonly type: string; readonly start: string; readonly offset: number }[] = [
  { type: 'image/png', start: '89504e470d0a1a0a', offset: 0 },
  { type: 'image/jpeg', start: 'ffd8ff', offset: 0 },
  { type: 'image/gif', start: '47494638', offset: 0 },
  { type: 'image/webp', start: '57454250', offset: 8 },
];

/** By what a file is, not by its name; only for SVG, which is text. Inside an <img> it can neither run nor load anything. */
function previewOf(content: Buffer, path: string): ArtifactPreview | null {
  const image = imageTypes.find(({ start, offset }) =>
    content.subarray(offset, offset + start.length / 2).equals(Buffer.from(start, 'hex')),
  );
  if (image) return imageOf(image.type, content);
  if (content.subarray(0, 8_000).includes(0)) return null;
  const text = content.toString('utf8');
  if (extname(path).toLowerCase() === '.svg' && /^\s*<(?:\?xml|svg|!--)/.test(text))
    return imageOf('image/svg+xml', content);
  const shown = text.slice(0, limits.artifactTextBytes);
  return {
    kind: 'text',
    text: cleanText(shown, limits.artifactTextBytes),
    isCut: shown.length < text.length,
  };
}

function imageOf(type: string, content: Buffer): ArtifactPreview {
  return { kind: 'image', uri: `data:${type};base64,${content.toString('base64')}` };
}
