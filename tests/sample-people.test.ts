import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { SAMPLE_PEOPLE } from '../src/sample-people.ts';

const Someone = z.object({ name: z.string(), aadObjectId: z.string() });
const Office = z.object({ currentUser: Someone, users: z.array(Someone) });

it('gives every sample person the same id in the tab as in the local Teams client', () => {
  const office = Office.parse(parse(readFileSync(join(import.meta.dirname, '../.m365agentsplayground.yml'), 'utf8')));
  const inTeams = [office.currentUser, ...office.users].map(({ name, aadObjectId }) => [name, aadObjectId]);
  expect(SAMPLE_PEOPLE.map(({ name, id }) => [name, id]).sort()).toEqual(inTeams.sort());
});
