@description('Name of the Azure Bot resource; unique in Azure.')
param name string

@description('What people see as the name of the bot.')
param displayName string

@description('Application (client) id of the single-tenant app registration of the bot: BOT_ID.')
param botAppId string

@description('Tenant of the app registration: BOT_TENANT_ID.')
param botTenantId string

@description('Public host that forwards to the process, without scheme.')
param endpointHost string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  kind: 'azurebot'
  location: 'global'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${endpointHost}/api/messages'
    msaAppId: botAppId
    msaAppTenantId: botTenantId
    msaAppType: 'SingleTenant'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
  }
}
