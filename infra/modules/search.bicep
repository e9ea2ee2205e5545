// Passages of the knowledge. The process makes its indexes itself.

@description('Name of the service; unique in Azure.')
@minLength(2)
@maxLength(60)
param name string

param location string
param tags object

@description('free is left out: it has no firewall.')
@allowed(['basic', 'standard', 'standard2', 'standard3'])
param sku string

@description('Two answer queries through one failure, three also updates.')
@minValue(1)
@maxValue(12)
param replicas int

@description('Ranking by meaning. Not offered in every region.')
@allowed(['disabled', 'free', 'standard'])
param semanticSearch string

@description('Refuses the keys of the service: only identities with a role come in.')
param disableLocalAuth bool

@description('Addresses or ranges of the public internet that may reach it: the process, which has no other way, and administrators.')
param allowedIpRanges array

param principalId string
param workspaceId string

var indexDataContributor = '8ebe5a00-799e-43f5-93ac-243d3dce84a7'
var serviceContributor = '7ca78c08-252a-4471-8644-bb5ff32d4ba0'

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    replicaCount: replicas
    partitionCount: 1
    hostingMode: 'default'
    semanticSearch: semanticSearch
    disableLocalAuth: disableLocalAuth
    // Azure refuses these options where keys are refused.
    authOptions: disableLocalAuth ? null : { aadOrApiKey: { aadAuthFailureMode: 'http401WithBearerChallenge' } }
    publicNetworkAccess: 'enabled'
    networkRuleSet: {
      bypass: 'None'
      ipRules: [for addresses in allowedIpRanges: { value: addresses }]
    }
  }
}

// Entries of the indexes.
resource indexDataRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: search
  name: guid(search.id, principalId, indexDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', indexDataContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// The indexes and the vocabulary themselves.
resource serviceRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: search
  name: guid(search.id, principalId, serviceContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Figures only: logs of operations could hold what was searched for.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: search
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output endpoint string = 'https://${search.name}.search.windows.net'
