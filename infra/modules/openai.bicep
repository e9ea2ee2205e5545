// The models that write and measure texts. What is sent is redacted first.

@description('Name of the account, which is its host too; unique in Azure.')
@minLength(2)
@maxLength(64)
param name string

param location string
param tags object

@description('The model that writes.')
param answerModel modelType

@description('The model that measures likeness of meaning.')
param embeddingModel modelType

@description('Refuses the keys of the account: only identities with a role come in.')
param disableLocalAuth bool

@description('Addresses or ranges of the public internet that may also reach it.')
param allowedIpRanges array

param subnetId string
param principalId string
param workspaceId string

@description('sku: DataZone… works inside the European Union, Standard and ProvisionedManaged in the region alone; those that may work anywhere in the world are left out. capacity: thousands of tokens a minute, or provisioned units.')
@export()
type modelType = {
  name: string
  version: string
  sku: 'DataZoneStandard' | 'Standard' | 'DataZoneProvisionedManaged' | 'ProvisionedManaged'
  capacity: int
}

var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: disableLocalAuth
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: subnetId
        }
      ]
      ipRules: [for addresses in allowedIpRanges: { value: addresses }]
    }
  }
}

resource answers 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: 'answers'
  sku: {
    name: answerModel.sku
    capacity: answerModel.capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: answerModel.name
      version: answerModel.version
    }
    // Another version is another model: what it writes must be judged first.
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

resource embeddings 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: 'embeddings'
  sku: {
    name: embeddingModel.sku
    capacity: embeddingModel.capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: embeddingModel.name
      version: embeddingModel.version
    }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
  // An account takes one deployment at a time.
  dependsOn: [answers]
}

resource userRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, openAiUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'Audit'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.endpoint
output answerDeployment string = answers.name
output embeddingDeployment string = embeddings.name
