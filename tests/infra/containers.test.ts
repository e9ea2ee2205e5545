import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTAINERS, PARTITION_KEY } from '../../src/adapters/azure/cosmos/containers.ts';
import { EnvironmentSchema } from '../../src/config.ts';
import { at, INFRA, readInfra } from './bicep.ts';

const cosmos = readInfra().find(({ path }) => path === 'modules/cosmos.bicep');
const declared = (name: string) => cosmos?.declarations.find((one) => one.name === name);

describe('the containers that the template makes', () => {
  it('are those that the adapter expects, with their partition key, indexing and lifetime', () => {
    const made: unknown = JSON.parse(readFileSync(join(INFRA, 'modules/cosmos-containers.json'), 'utf8'));
    expect(made).toEqual(CONTAINERS);
    expect(
      CONTAINERS.every(({ partitionKey, defaultTtl }) => partitionKey.paths[0] === PARTITION_KEY && defaultTtl === -1),
    ).toBe(true);
  });

  it('take every property of that list', () => {
    expect(declared('containers')?.value).toEqual({ expression: "loadJsonContent('cosmos-containers.json')" });
    expect(at(declared('sqlContainers')?.value, 'properties.resource')).toEqual({
      id: { expression: 'container.id' },
      partitionKey: { paths: { expression: 'container.partitionKey.paths' }, kind: 'Hash', version: 2 },
      indexingPolicy: { expression: 'container.indexingPolicy' },
      defaultTtl: { expression: 'container.defaultTtl' },
    });
    const [first] = CONTAINERS;
    expect(Object.keys(first ?? {}).sort()).toEqual(['defaultTtl', 'id', 'indexingPolicy', 'partitionKey']);
  });

  it('are in the database of the settings and keep the consistency that the adapter asks for', () => {
    const main = readInfra().find(({ path }) => path === 'main.bicep');
    const given = at(main?.declarations.find(({ name }) => name === 'cosmos')?.value, 'params.database');
    expect(given).toBe(EnvironmentSchema.shape.COSMOS_DATABASE.parse(undefined));
    const level = at(declared('account')?.value, 'properties.consistencyPolicy.defaultConsistencyLevel');
    expect(level).toBe('Session');
  });
});
