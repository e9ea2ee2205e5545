// What Teams needs to reach a running Ventanilla: the registration of its bot. The hosting on Azure (Cosmos DB, AI
// Search, Azure OpenAI) comes with the adapters that use it.
targetScope = 'resourceGroup'

@description('Name of the Azure Bot resource; unique in Azure.')
param botName string

@description('What people see as the name of the bot.')
param botDisplayName string = 'Ventanilla'

@description('Application (client) id of the single-tenant app registration of the bot: BOT_ID.')
param botAppId string

@description('Tenant of the app registration: BOT_TENANT_ID.')
param botTenantId string = tenant().tenantId

@description('Public host that forwards to the process, without scheme.')
param endpointHost string

module bot 'modules/bot-registration.bicep' = {
  name: 'bot-registration'
  params: {
    name: botName
    displayName: botDisplayName
    botAppId: botAppId
    botTenantId: botTenantId
    endpointHost: endpointHost
  }
}
