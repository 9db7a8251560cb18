import assert from 'node:assert/strict';
import test from 'node:test';
import { fail, Router, reply, requireToken } from './router.mjs';

const router = () =>
  new Router()
    .on('get', '/users', ({ query }) => query)
    .on('get', '/users/:id', ({ params }) => ({ user: params.id }))
    .on('get', '/users/me', () => ({ me: true }))
    .on('delete', '/users/:id', () => undefined)
    .on('post', '/users', ({ body }) => (body ? reply(201, body) : fail(422, 'no body')))
    .on('get', '/files/*', ({ params }) => params.rest)
    .on('get', '/crash', () => {
      throw new Error('boom');
    });
const get = (url, more) => router().handle({ method: 'GET', url, ...more });

test('plain', () => assert.deepEqual(get('/users'), { status: 200, body: {} }));
test('query', () =>
  assert.deepEqual(get('/users?a=1&b=x+y&a=2&c&d=p%3Dq').body, { a: ['1', '2'], b: 'x y', c: '', d: 'p=q' }));
test('parameter', () => assert.deepEqual(get('/users/a%20b').body, { user: 'a b' }));
test('literal wins over parameter', () => assert.deepEqual(get('/users/me/').body, { me: true }));
test('rest', () => assert.equal(get('/files/a/b/c.txt').body, 'a/b/c.txt'));
test('nothing there', () =>
  assert.deepEqual(get('/nope'), { status: 404, body: { error: 'nothing at /nope' } }));
test('too long', () => assert.equal(get('/users/1/2').status, 404));
test('wrong method', () => {
  const answer = router().handle({ method: 'PUT', url: '/users/1' });
  assert.deepEqual(answer, { status: 405, body: { allow: ['DELETE', 'GET'] } });
});
test('no content', () =>
  assert.deepEqual(router().handle({ method: 'DELETE', url: '/users/7' }), { status: 204, body: null }));
test('created', () =>
  assert.deepEqual(router().handle({ method: 'POST', url: '/users', body: { n: 1 } }), {
    status: 201,
    body: { n: 1 },
  }));
test('refused', () =>
  assert.deepEqual(router().handle({ method: 'POST', url: '/users' }), {
    status: 422,
    body: { error: 'no body' },
  }));
test('crash', () => assert.deepEqual(get('/crash'), { status: 500, body: { error: 'boom' } }));
test('token', () => {
  const guarded = router().use(requireToken('t'));
  assert.equal(guarded.handle({ method: 'GET', url: '/users' }).status, 401);
  assert.equal(
    guarded.handle({ method: 'GET', url: '/users', headers: { authorization: 'Bearer t' } }).status,
    200,
  );
});
