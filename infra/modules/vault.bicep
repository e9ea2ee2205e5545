// The one secret there is: the password of the bot's app registration. Made only where there is a bot.

@description('Name of the vault; unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

param location string
param tags object

@description('Client secret of the app registration of the bot.')
@secure()
param botPassword string

@description('Addresses or ranges of the public internet that may also reach it.')
param allowedIpRanges array

param subnetId string
param principalId string
param workspaceId string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'None'
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

resource password 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'bot-password'
  properties: {
    value: botPassword
    contentType: 'text/plain'
  }
}

resource readRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: password
  name: guid(password.id, principalId, secretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}
