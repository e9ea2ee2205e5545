// Records: interactions, escalations, knowledge, people, events. Containers are those of `cosmos-containers.json`, which a
// test holds equal to what the adapter expects.

@description('Name of the account; unique in Azure.')
@minLength(3)
@maxLength(44)
param name string

param location string
param tags object

@description('serverless: paid by what is used, one region. autoscale: throughput that all containers share, from a tenth of the maximum.')
@allowed(['serverless', 'autoscale'])
param capacity string

@description('Request units a second at most, a multiple of 1000; only with autoscale.')
@minValue(1000)
param maxThroughput int

@description('Copies in the availability zones of the region. Cannot be changed later.')
param zoneRedundant bool

@description('How far back any moment can be restored.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backup string

@description('Name of the database: COSMOS_DATABASE.')
param database string

@description('Refuses the keys of the account: only identities with a role come in.')
param disableLocalAuth bool

@description('Addresses or ranges of the public internet that may also reach it, such as those of an administrator.')
param allowedIpRanges array

param subnetId string
param principalId string
param workspaceId string

var containers = loadJsonContent('cosmos-containers.json')
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backup
      }
    }
    disableLocalAuth: disableLocalAuth
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
    networkAclBypass: 'None'
    isVirtualNetworkFilterEnabled: true
    virtualNetworkRules: [
      {
        id: subnetId
      }
    ]
    ipRules: [for addresses in allowedIpRanges: { ipAddressOrRange: addresses }]
  }
}

resource sqlDatabase 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: database
  properties: {
    resource: {
      id: database
    }
    options: capacity == 'serverless' ? {} : { autoscaleSettings: { maxThroughput: maxThroughput } }
  }
}

resource sqlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = [
  for container in containers: {
    parent: sqlDatabase
    name: container.id
    properties: {
      resource: {
        id: container.id
        partitionKey: {
          paths: container.partitionKey.paths
          kind: 'Hash'
          // Keys of more than 100 bytes count whole.
          version: 2
        }
        indexingPolicy: container.indexingPolicy
        defaultTtl: container.defaultTtl
      }
    }
  }
]

// Of the whole account, because the client reads the account's regions first.
resource dataRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    principalId: principalId
    scope: account.id
  }
}

// Who changes the account. What is asked of the data is not logged: it costs more than the data.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'ControlPlaneRequests'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Requests'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.documentEndpoint
output databaseName string = sqlDatabase.name
