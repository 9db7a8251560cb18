import { after, before } from 'node:test';

before(() => {});
after(() => {});
