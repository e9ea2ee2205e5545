// One subnet for the process. From it the services are reached over service endpoints, which cost nothing; AI Search has
// none and knows the process by its public address. From outside only HTTPS comes in, no SSH.

param name string
param location string
param tags object

@description('First label of the public host: <label>.<location>.cloudapp.azure.com.')
param dnsLabel string

@description('Address ranges that may open the tab; empty: the internet. With a bot they must include those of Teams.')
param allowedSources array

resource rules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-rules'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'https'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourcePortRange: '*'
          sourceAddressPrefix: empty(allowedSources) ? 'Internet' : null
          sourceAddressPrefixes: empty(allowedSources) ? [] : allowedSources
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: ['10.20.0.0/24']
    }
    subnets: [
      {
        name: 'process'
        properties: {
          addressPrefix: '10.20.0.0/27'
          networkSecurityGroup: {
            id: rules.id
          }
          serviceEndpoints: [
            { service: 'Microsoft.AzureCosmosDB' }
            { service: 'Microsoft.CognitiveServices' }
            { service: 'Microsoft.KeyVault' }
            { service: 'Microsoft.Storage' }
          ]
        }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: '${name}-address'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
    dnsSettings: {
      domainNameLabel: dnsLabel
    }
  }
}

output subnetId string = '${network.id}/subnets/process'
output addressId string = address.id
output ipAddress string = address.properties.ipAddress
output host string = address.properties.dnsSettings.fqdn
