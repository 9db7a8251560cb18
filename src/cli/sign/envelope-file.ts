import { readFile, writeFile } from 'node:fs/promises';
import { TaasError } from '../../errors.ts';
import { type Envelope, envelopeText } from '../../signing/envelope.ts';
import { NoEnvelopeError, parseEnvelope } from '../../signing/parse-envelope.ts';

/** Only what is an envelope is written over. */
export async function earlierEnvelope(path: string): Promise<Envelope | undefined> {
  try {
    return parseEnvelope(await readFile(path, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const why = cause instanceof NoEnvelopeError ? 'is no DSSE envelope' : "can't be read";
    throw new TaasError(
      'TAAS_USAGE',
      `${path} ${why}, and is not written over. Remove it, or choose another --out.`,
      {
        cause,
      },
    );
  }
}

export async function writeEnvelope(path: string, envelope: Envelope): Promise<void> {
  try {
    await writeFile(path, envelopeText(envelope));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new TaasError('TAAS_OUT_UNWRITABLE', `${path} can't be written (${code}). Choose another --out.`, {
      cause,
    });
  }
}
