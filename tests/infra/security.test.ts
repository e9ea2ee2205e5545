import { describe, expect, it } from 'vitest';
import { at, type Declaration, readInfra, type Value, within } from './bicep.ts';

const files = readInfra();
const resources = files.flatMap((file) => file.declarations.filter(({ kind }) => kind === 'resource'));
const ofType = (type: string) => resources.filter(({ of }) => of?.split('@')[0] === type);
const property = (type: string, path: string): Value | undefined => at(only(type).value, path);

/** Built-in roles, by the variable that names them. */
const ROLES = {
  indexDataContributor: '8ebe5a00-799e-43f5-93ac-243d3dce84a7',
  serviceContributor: '7ca78c08-252a-4471-8644-bb5ff32d4ba0',
  openAiUser: '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
};

describe('what the templates let in', () => {
  it.each([
    ['Microsoft.DocumentDB/databaseAccounts', 'properties.disableLocalAuth', 'disableLocalAuth'],
    ['Microsoft.Search/searchServices', 'properties.disableLocalAuth', 'disableLocalAuth'],
    ['Microsoft.CognitiveServices/accounts', 'properties.disableLocalAuth', 'disableLocalAuth'],
    ['Microsoft.Storage/storageAccounts', 'properties.allowSharedKeyAccess', '!disableLocalAuth'],
  ])('%s refuses keys unless told otherwise', (type, path, expression) => {
    expect(property(type, path)).toEqual({ expression });
    const main = files.find(({ path }) => path === 'main.bicep');
    expect(main?.declarations.find(({ name }) => name === 'disableLocalAuth')?.value).toBe(true);
    const modules = main?.declarations.filter(({ kind }) => kind === 'module') ?? [];
    const passed = modules.map(({ value }) => at(value, 'params.disableLocalAuth')).filter((one) => one !== undefined);
    expect(passed).toEqual(Array(4).fill({ expression: 'disableLocalAuth' }));
  });

  it('is nobody who asks a registry or a vault with something other than a role', () => {
    expect(property('Microsoft.ContainerRegistry/registries', 'properties.adminUserEnabled')).toBe(false);
    expect(property('Microsoft.KeyVault/vaults', 'properties.enableRbacAuthorization')).toBe(true);
  });

  it('is no public blob', () => {
    expect(property('Microsoft.Storage/storageAccounts', 'properties.allowBlobPublicAccess')).toBe(false);
    expect(property('Microsoft.Storage/storageAccounts/blobServices/containers', 'properties.publicAccess')).toBe(
      'None',
    );
  });

  it('is no connection without encryption, nor with less than TLS 1.2', () => {
    expect(property('Microsoft.Storage/storageAccounts', 'properties.minimumTlsVersion')).toBe('TLS1_2');
    expect(property('Microsoft.Storage/storageAccounts', 'properties.supportsHttpsTrafficOnly')).toBe(true);
    expect(property('Microsoft.DocumentDB/databaseAccounts', 'properties.minimalTlsVersion')).toBe('Tls12');
  });

  it.each([
    ['Microsoft.Storage/storageAccounts', 'properties.networkAcls.defaultAction'],
    ['Microsoft.CognitiveServices/accounts', 'properties.networkAcls.defaultAction'],
    ['Microsoft.KeyVault/vaults', 'properties.networkAcls.defaultAction'],
  ])('%s is closed to networks that are not named', (type, path) => {
    expect(property(type, path)).toBe('Deny');
  });

  it('comes to Cosmos DB from the subnet and to AI Search from the machine only', () => {
    expect(property('Microsoft.DocumentDB/databaseAccounts', 'properties.isVirtualNetworkFilterEnabled')).toBe(true);
    expect(property('Microsoft.DocumentDB/databaseAccounts', 'properties.networkAclBypass')).toBe('None');
    const search = files
      .flatMap(({ declarations }) => declarations)
      .find((one) => one.kind === 'module' && one.name === 'search');
    expect(at(search?.value, 'params.allowedIpRanges')).toEqual({
      expression: 'concat([network.outputs.ipAddress], adminIpRanges)',
    });
  });

  it('comes to the machine by HTTPS, and its administrator with a key', () => {
    const rules = property('Microsoft.Network/networkSecurityGroups', 'properties.securityRules');
    const allowed = Array.isArray(rules) ? rules.filter((rule) => at(rule, 'properties.access') === 'Allow') : [];
    expect(allowed.map((rule) => at(rule, 'properties.destinationPortRange'))).toEqual(['443']);
    const linux = 'properties.osProfile.linuxConfiguration.disablePasswordAuthentication';
    expect(property('Microsoft.Compute/virtualMachines', linux)).toBe(true);
    expect(property('Microsoft.Compute/disks', 'properties.networkAccessPolicy')).toBe('DenyAll');
  });
});

describe('the roles of the process', () => {
  const assignments = ofType('Microsoft.Authorization/roleAssignments');

  it.each(Object.entries(ROLES))('%s is the built-in one', (name, id) => {
    const variable = files.flatMap(({ declarations }) => declarations).filter((one) => one.name === name);
    expect(variable.map(({ value }) => value)).toEqual([id]);
    const expression = `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${name})`;
    const given = assignments.filter(({ value }) =>
      sameExpression(at(value, 'properties.roleDefinitionId'), expression),
    );
    expect(given).toHaveLength(1);
  });

  it('are no others, and each is of one resource', () => {
    expect(assignments).toHaveLength(Object.keys(ROLES).length);
    for (const { value } of assignments) {
      expect(at(value, 'scope')).toHaveProperty('expression');
      expect(at(value, 'properties.principalId')).toEqual({ expression: 'principalId' });
    }
  });

  it("write and read Cosmos DB's data by its own role", () => {
    const role = only('Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments');
    expect(declarationNamed('dataContributor')?.value).toBe('00000000-0000-0000-0000-000000000002');
    expect(at(role.value, 'properties.roleDefinitionId')).toEqual({
      expression: `'\${account.id}/sqlRoleDefinitions/\${dataContributor}'`,
    });
  });
});

describe('secrets', () => {
  const parameters = files.flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'param'));

  it('come in by secure parameters only', () => {
    const secret = parameters.filter(({ name }) => /password|secret|token$|connectionString/i.test(name));
    expect(secret.map(({ name }) => name)).toEqual(['botPassword', 'botPassword']);
    expect(secret.every(({ decorators }) => decorators.includes('secure()'))).toBe(true);
    expect(secret.every(({ value }) => value === undefined || value === '')).toBe(true);
  });

  it('go to Key Vault only', () => {
    const uses = files.flatMap(({ path, root }) =>
      [...within(root)]
        .filter((node) => node.type === 'identifier' && node.text === 'botPassword')
        .filter((node) => node.parent?.type === 'object_property' && node.parent.namedChildren[1]?.id === node.id)
        .map((node) => `${path}: ${node.parent?.namedChildren[0]?.text}`),
    );
    expect(uses).toEqual(['main.bicep: botPassword', 'modules/vault.bicep: value']);
  });

  it('come out of no output, and no key is asked of a service', () => {
    const outputs = files.flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'output'));
    expect(outputs.filter(({ name, node }) => /key|password|secret|token/i.test(`${name} ${node.text}`))).toEqual([]);
    expect(
      files.filter(({ root }) => /\.?list(Keys|AdminKeys|QueryKeys|Secrets|AccountSas)\s*\(/i.test(root.text)),
    ).toEqual([]);
  });
});

describe('what is kept', () => {
  it('can be brought back for a time and is then forgotten', () => {
    const blobs = 'Microsoft.Storage/storageAccounts/blobServices';
    expect(property(blobs, 'properties.isVersioningEnabled')).toBe(true);
    expect(property(blobs, 'properties.deleteRetentionPolicy.enabled')).toBe(true);
    const rules = property('Microsoft.Storage/storageAccounts/managementPolicies', 'properties.policy.rules');
    const days = at(
      Array.isArray(rules) ? rules[0] : null,
      'definition.actions.version.delete.daysAfterCreationGreaterThan',
    );
    expect(days).toEqual({ expression: 'retentionDays' });
  });

  it('outlives the machine: the data disk stays and no write waits in a cache', () => {
    const disks = property('Microsoft.Compute/virtualMachines', 'properties.storageProfile.dataDisks');
    const [disk] = Array.isArray(disks) ? disks : [];
    expect(disk).toMatchObject({ lun: 0, createOption: 'Attach', deleteOption: 'Detach', caching: 'None' });
  });

  it('is in Spain Central unless told otherwise, with its tags', () => {
    expect(declarationNamed('location')?.value).toBe('spaincentral');
    const placed = resources.filter(({ value }) => at(value, 'location') !== undefined);
    const own = placed.filter(({ of }) => !of?.startsWith('Microsoft.BotService'));
    expect(own.filter(({ value }) => !sameExpression(at(value, 'location'), 'location'))).toEqual([]);
    expect(own.filter(({ value }) => !sameExpression(at(value, 'tags'), 'tags'))).toEqual([]);
  });
});

function only(type: string): Declaration {
  const [found, another] = ofType(type);
  if (!found || another) throw new Error(`not exactly one ${type}`);
  return found;
}

function declarationNamed(name: string): Declaration | undefined {
  return files.flatMap(({ declarations }) => declarations).find((one) => one.name === name);
}

function sameExpression(value: Value | undefined, expression: string): boolean {
  return JSON.stringify(value) === JSON.stringify({ expression });
}
