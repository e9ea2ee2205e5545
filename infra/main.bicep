// Ventanilla on Azure: the services that its adapters use, the machine that runs the process, and the registration of its
// bot. The process has an identity and comes in everywhere with it; the bot's password is the only secret.
targetScope = 'resourceGroup'

import { modelType } from 'modules/openai.bicep'

@description('Begins every name. Letters in lower case and digits.')
@minLength(3)
@maxLength(10)
param name string = 'ventanilla'

@description('Region of everything but the models.')
param location string = 'spaincentral'

@description('Region of the models.')
param openAiLocation string = location

param tags object = {
  application: 'ventanilla'
}

// What people see

@description('INSTITUTION: how the institution is called.')
param institution string

@description('TENANT: short name of the institution in the records. Never change it.')
param tenantName string

@description('JURISDICTION: where it serves: state, region, municipality, office, as in es/valencia/puertoclaro; empty: nothing is left out by place.')
param jurisdiction string = ''

@description('DEFAULT_LANGUAGE')
@allowed(['es', 'ca', 'en'])
param defaultLanguage string = 'es'

@description('Host that people and Teams call, without scheme; empty: the name that Azure gives. It must lead to the public address.')
param publicHost string = ''

// Who may come in

@description('ENTRA_TENANT_IDS: directories whose people may sign in; the first is that of the bot.')
param entraTenantIds array = [tenant().tenantId]

@description('ENTRA_CLIENT_ID: app registration of the tab, never that of the bot.')
param entraClientId string

@description('ENTRA_APP_ID_URI: api://<public host>/<client id>; empty: only the client id is taken.')
param entraAppIdUri string = ''

@description('Address ranges that may open the tab; empty: the internet. With a bot they must include those of Teams.')
param allowedSources array = []

@description('Addresses or ranges from which administrators reach the services themselves; empty: nobody does.')
param adminIpRanges array = []

@description('Refuses keys everywhere: only identities with a role come in.')
param disableLocalAuth bool = true

// Bot

@description('BOT_ID: client id of the single-tenant app registration of the bot; empty: no bot.')
param botAppId string = ''

@description('BOT_PASSWORD: client secret of that app registration. Goes to Key Vault and nowhere else.')
@secure()
param botPassword string = ''

@description('BOT_TENANT_ID')
param botTenantId string = tenant().tenantId

@description('What people see as the name of the bot.')
param botDisplayName string = 'Ventanilla'

// Records

@description('serverless: paid by what is used. autoscale: throughput that is kept ready, from a tenth of the maximum.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('Request units a second at most, a multiple of 1000; only with autoscale.')
param cosmosMaxThroughput int = 1000

@description('Copies of the records in the zones of the region. Cannot be changed later.')
param cosmosZoneRedundant bool = true

@description('How far back the records can be restored.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param cosmosBackup string = 'Continuous7Days'

// Search

@allowed(['basic', 'standard', 'standard2', 'standard3'])
param searchSku string = 'basic'

@description('Two answer queries through one failure, three also updates.')
param searchReplicas int = 1

@description('Spain Central has none.')
@allowed(['disabled', 'free', 'standard'])
param semanticSearch string = 'disabled'

// Models

param answerModel modelType = {
  name: 'gpt-4.1-mini'
  version: '2025-04-14'
  sku: 'DataZoneStandard'
  capacity: 100
}

param embeddingModel modelType = {
  name: 'text-embedding-3-large'
  version: '1'
  sku: 'DataZoneStandard'
  capacity: 100
}

@description('EMBEDDING_DIMENSIONS: components of a vector; 0: as many as the model has. Another number needs a new index.')
param embeddingDimensions int = 1024

// Originals and logs

@allowed(['Standard_ZRS', 'Standard_LRS'])
param storageSku string = 'Standard_ZRS'

@description('Days for which a deleted original can be brought back.')
param originalsRetentionDays int = 14

@description('Days that logs are kept.')
param logRetentionDays int = 90

// Machine

@description('Tag of the image in the registry: <name>:<version>.')
param image string = 'ventanilla:0.1.0'

param machineSize string = 'Standard_D2s_v5'

@description('Availability zone of the machine and its disk, 1 to 3; empty: none is chosen.')
param zone string = ''

param dataDiskSizeGB int = 32

@allowed(['Premium_LRS', 'Premium_ZRS', 'StandardSSD_LRS'])
param dataDiskSku string = 'Premium_LRS'

param adminUsername string = 'operator'

@description('Public SSH key of the administrator. SSH is closed from outside.')
param adminPublicKey string

// Names, unique in Azure

param cosmosName string = '${name}-${uniqueString(resourceGroup().id)}'
param searchName string = '${name}-${uniqueString(resourceGroup().id)}'
param openAiName string = '${name}-${uniqueString(resourceGroup().id)}'
param storageName string = '${name}${uniqueString(resourceGroup().id)}'
param vaultName string = '${name}-${uniqueString(resourceGroup().id)}'
param registryName string = '${name}${uniqueString(resourceGroup().id)}'
param dnsLabel string = '${name}-${uniqueString(resourceGroup().id)}'
param botName string = '${name}-${uniqueString(resourceGroup().id)}'

var withBot = !empty(botAppId)
var host = empty(publicHost) ? network.outputs.host : publicHost
var vaultAddress = 'https://${vaultName}${az.environment().suffixes.keyvaultDns}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-process'
  location: location
  tags: tags
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
    tags: tags
    dnsLabel: dnsLabel
    allowedSources: allowedSources
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: {
    name: name
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  params: {
    name: cosmosName
    location: location
    tags: tags
    capacity: cosmosCapacity
    maxThroughput: cosmosMaxThroughput
    zoneRedundant: cosmosZoneRedundant
    backup: cosmosBackup
    database: 'ventanilla'
    disableLocalAuth: disableLocalAuth
    allowedIpRanges: adminIpRanges
    subnetId: network.outputs.subnetId
    principalId: identity.properties.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module search 'modules/search.bicep' = {
  name: 'search'
  params: {
    name: searchName
    location: location
    tags: tags
    sku: searchSku
    replicas: searchReplicas
    semanticSearch: semanticSearch
    disableLocalAuth: disableLocalAuth
    allowedIpRanges: concat([network.outputs.ipAddress], adminIpRanges)
    principalId: identity.properties.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module openAi 'modules/openai.bicep' = {
  name: 'openai'
  params: {
    name: openAiName
    location: openAiLocation
    tags: tags
    answerModel: answerModel
    embeddingModel: embeddingModel
    disableLocalAuth: disableLocalAuth
    allowedIpRanges: adminIpRanges
    subnetId: network.outputs.subnetId
    principalId: identity.properties.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: storageName
    location: location
    tags: tags
    sku: storageSku
    container: 'originals'
    retentionDays: originalsRetentionDays
    disableLocalAuth: disableLocalAuth
    allowedIpRanges: adminIpRanges
    subnetId: network.outputs.subnetId
    principalId: identity.properties.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: registryName
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = if (withBot) {
  name: 'vault'
  params: {
    name: vaultName
    location: location
    tags: tags
    botPassword: botPassword
    allowedIpRanges: adminIpRanges
    subnetId: network.outputs.subnetId
    principalId: identity.properties.principalId
    workspaceId: logs.outputs.workspaceId
  }
}

module machine 'modules/machine.bicep' = {
  name: 'machine'
  params: {
    name: name
    location: location
    tags: tags
    size: machineSize
    zone: zone
    adminUsername: adminUsername
    adminPublicKey: adminPublicKey
    dataDiskSizeGB: dataDiskSizeGB
    dataDiskSku: dataDiskSku
    subnetId: network.outputs.subnetId
    addressId: network.outputs.addressId
    identityId: identity.id
    processLogRuleId: logs.outputs.processLogRuleId
    whatToRun: {
      image: '${registry.outputs.server}/${image}'
      registry: registry.outputs.server
      identity: identity.properties.clientId
      host: host
      environment: {
        NODE_ENV: 'production'
        HOST: '127.0.0.1'
        PORT: '3978'
        DATA_DIR: '/data'
        SAMPLE_DATA: 'off'
        PUBLIC_URL: 'https://${host}'
        INSTITUTION: institution
        TENANT: tenantName
        JURISDICTION: jurisdiction
        DEFAULT_LANGUAGE: defaultLanguage
        // Of Azure's own libraries: which of a machine's identities to take.
        AZURE_CLIENT_ID: identity.properties.clientId
        STORE: 'cosmos'
        COSMOS_ENDPOINT: cosmos.outputs.endpoint
        COSMOS_AUTH: 'entra'
        COSMOS_DATABASE: cosmos.outputs.databaseName
        RETRIEVER: 'azure-search'
        AZURE_SEARCH_ENDPOINT: search.outputs.endpoint
        AZURE_SEARCH_AUTH: 'entra'
        FILES: 'blob'
        AZURE_BLOB_ENDPOINT: storage.outputs.endpoint
        AZURE_BLOB_AUTH: 'entra'
        AZURE_BLOB_CONTAINER: storage.outputs.containerName
        ANSWER_MODEL: 'azure-openai'
        EMBEDDER: 'azure-openai'
        AZURE_OPENAI_ENDPOINT: openAi.outputs.endpoint
        AZURE_OPENAI_AUTH: 'entra'
        AZURE_OPENAI_DEPLOYMENT: openAi.outputs.answerDeployment
        AZURE_OPENAI_EMBEDDING_DEPLOYMENT: openAi.outputs.embeddingDeployment
        EMBEDDING_DIMENSIONS: embeddingDimensions == 0 ? '' : string(embeddingDimensions)
        IDENTITY: 'entra'
        ENTRA_TENANT_IDS: join(entraTenantIds, ',')
        ENTRA_CLIENT_ID: entraClientId
        ENTRA_APP_ID_URI: entraAppIdUri
        BOT: withBot ? 'single-tenant' : 'off'
        BOT_ID: botAppId
        BOT_TENANT_ID: withBot ? botTenantId : ''
      }
      // By setting, where Key Vault keeps its value.
      secrets: withBot ? { BOT_PASSWORD: '${vaultAddress}/secrets/bot-password' } : {}
    }
  }
  dependsOn: [vault]
}

module bot 'modules/bot-registration.bicep' = if (withBot) {
  name: 'bot-registration'
  params: {
    name: botName
    displayName: botDisplayName
    botAppId: botAppId
    botTenantId: botTenantId
    endpointHost: host
  }
}

output url string = 'https://${host}/tab/'
output messagingEndpoint string = 'https://${host}/api/messages'
output publicAddress string = network.outputs.ipAddress
output registryServer string = registry.outputs.server
output machineName string = machine.outputs.machineName
