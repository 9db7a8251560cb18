import { describe, expect, test } from 'vitest';
import { scopePayload, scopePayloadType } from '../../src/scope/scope-payload.ts';
import { verifyScope } from '../../src/scope/verify-scope.ts';
import { envelopeText } from '../../src/signing/envelope.ts';
import { signEnvelope } from '../../src/signing/sign-envelope.ts';
import { newPair } from '../signing/key-files.ts';
import { documentWith, load, write } from './documents.ts';

const ann = newPair();
const bob = newPair();
const pin = `sha256-${'0'.repeat(64)}`;
const parts = {
  title: 'Shop',
  policy: { timeout: '5m' },
  laws: ['tests/**'],
  integrity: { files: { 'tests/a.py': pin } },
};

async function signed(document: object | string, { privateKey } = ann) {
  return envelopeText(signEnvelope(scopePayloadType, scopePayload(await load(document)), privateKey));
}

async function check(document: object | string, text: string, trusted = [ann.trusted]) {
  const found = verifyScope(await load(document), text, trusted);
  return found.kind === 'changed'
    ? found.differences.map(({ pointer, kind }) => `${pointer} ${kind}`)
    : found.kind === 'invalid'
      ? found.message
      : found.by.map(({ keyid }) => keyid);
}

test('the payload is the canonical form of document and pinned files', async () => {
  const scope = await load(documentWith({ integrity: { files: { b: pin, a: pin } } }));
  expect(scopePayload(scope).toString()).toBe(
    `{"files":{"a":"${pin}","b":"${pin}"},"scope":{"environment":{"image":"taas/base","type":"docker"},` +
      `"integrity":{"files":{"a":"${pin}","b":"${pin}"}},"scenarios":[{"command":"true","id":"A","type":"unit"}],"scope_id":"small"}}`,
  );
});

describe('a signed scope', () => {
  test('is one that a trusted key signed, whatever its spelling', async () => {
    const document = documentWith(parts);
    const text = await signed(document);
    expect(await check(document, text)).toEqual([ann.trusted.keyid]);
    expect(await check(document, text, [bob.trusted, ann.trusted])).toEqual([ann.trusted.keyid]);
    const { scope_id, ...rest } = document;
    const respelt = `// the same\n${JSON.stringify({ ...rest, scope_id }, null, 4)}`;
    expect(await check(await write('scope.json', respelt), text)).toEqual([ann.trusted.keyid]);
    const yaml =
      'scope_id: small\nenvironment: {type: docker, image: taas/base}\nscenarios:\n- {id: A, type: unit, command: "true"}\n';
    expect(await check(await write('scope.yaml', yaml), await signed(documentWith({})))).toEqual([
      ann.trusted.keyid,
    ]);
  });

  test('of version 1.0 is signed as it is read: its upgraded form', async () => {
    const old = { id: 'old', scenarios: [{ id: 'A', type: 'unit', target: 'tests/test_a.py' }] };
    const { document } = await load(old);
    expect(document.schema_version).toBe('2.0');
    expect(await check(document, await signed(old))).toEqual([ann.trusted.keyid]);
  });

  test.each<[string, object, object, string[]]>([
    ['a word', { ...parts, title: 'Shop!' }, {}, ['/title changed']],
    ['a longer time', { ...parts, policy: { timeout: '9m' } }, {}, ['/policy/timeout changed']],
    ['a law', { ...parts, laws: [] }, {}, ['/laws/0 removed']],
    [
      'a pin',
      { ...parts, integrity: { files: { 'tests/a.py': pin.replace('0', '1') } } },
      {},
      ['/integrity/files/tests~1a.py changed'],
    ],
    ['no pins', { ...parts, integrity: {} }, {}, ['/integrity/files removed']],
    ['a command', parts, { command: 'true # ' }, ['/scenarios/0/command changed']],
    ['a retry', parts, { retry_policy: { attempts: 3 } }, ['/scenarios/0/retry_policy added']],
    ['a default that is written out', parts, { timeout: '5m' }, ['/scenarios/0/timeout added']],
  ])('that was changed by %s is told so', async (_what, changed, scenario, differences) => {
    const text = await signed(documentWith(parts));
    expect(await check(documentWith(changed, scenario), text)).toEqual(differences);
  });
});

test('other envelopes are no signature', async () => {
  const document = documentWith(parts);
  const payload = scopePayload(await load(document));
  const other = (type: string, bytes: Buffer) => envelopeText(signEnvelope(type, bytes, ann.privateKey));
  expect(await check(document, 'x')).toBe('the signature is no DSSE envelope: it is not JSON');
  expect(await check(document, other('application/vnd.in-toto+json', payload))).toBe(
    'the signature is for "application/vnd.in-toto+json", not for a scope',
  );
  expect(await check(document, await signed(document), [bob.trusted])).toBe(
    `none of the signatures was made by a trusted key; they name key ${ann.trusted.keyid}`,
  );
  const none = { payloadType: scopePayloadType, payload: payload.toString('base64'), signatures: [] };
  expect(await check(document, envelopeText(none))).toBe('the envelope holds no signature');
  expect(await check(document, other(scopePayloadType, Buffer.from('no JSON')))).toEqual([' changed']);
  expect(await check(document, other(scopePayloadType, Buffer.from('null')))).toEqual([' changed']);
  // The same values, but not the bytes of the canonical form.
  expect(await check(document, other(scopePayloadType, Buffer.from(` ${payload}`)))).toEqual([]);
});
