// The machine of the process, with a disk that outlives it. A machine, because the outbox and the local index are SQLite
// in WAL mode: they need one process and a real disk, not a file share, and must be there after a restart.

param name string
param location string
param tags object

@description('Size of the machine. Sizes with only NVMe disks work too.')
param size string

@description('Availability zone of machine and disk, 1 to 3; empty: none is chosen.')
param zone string

param adminUsername string

@description('Public SSH key of the administrator. SSH is closed from outside, so it serves from inside the network only.')
param adminPublicKey string

@description('Size of the disk for the data folder. It can grow later.')
@minValue(8)
param dataDiskSizeGB int

@description('Kind of the disk: Premium_ZRS keeps copies in three zones, where the region has it.')
@allowed(['Premium_LRS', 'Premium_ZRS', 'StandardSSD_LRS'])
param dataDiskSku string

param subnetId string
param addressId string
param identityId string
param processLogRuleId string

@description('What the machine runs and its settings, read at each start of the process. No secrets: everybody on the machine can read it.')
param whatToRun object

var zones = empty(zone) ? [] : [zone]
var setUp = reduce(
  [
    { mark: '<prepare-data-disk>', content: loadFileAsBase64('../machine/prepare-data-disk.sh') }
    { mark: '<start>', content: loadFileAsBase64('../machine/start.sh') }
    { mark: '<unit>', content: loadFileAsBase64('../machine/ventanilla.service') }
  ],
  loadTextContent('../machine/cloud-init.yaml'),
  (text, file) => replace(text, file.mark, file.content)
)

resource dataDisk 'Microsoft.Compute/disks@2024-03-02' = {
  name: '${name}-data'
  location: location
  tags: tags
  zones: dataDiskSku == 'Premium_ZRS' ? [] : zones
  sku: {
    name: dataDiskSku
  }
  properties: {
    creationData: {
      createOption: 'Empty'
    }
    diskSizeGB: dataDiskSizeGB
    publicNetworkAccess: 'Disabled'
    networkAccessPolicy: 'DenyAll'
  }
}

resource card 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: '${name}-card'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'process'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: subnetId
          }
          publicIPAddress: {
            id: addressId
          }
        }
      }
    ]
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: '${name}-machine'
  location: location
  tags: tags
  zones: zones
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    hardwareProfile: {
      vmSize: size
    }
    securityProfile: {
      securityType: 'TrustedLaunch'
      uefiSettings: {
        secureBootEnabled: true
        vTpmEnabled: true
      }
    }
    storageProfile: {
      imageReference: {
        publisher: 'Canonical'
        offer: 'ubuntu-24_04-lts'
        sku: 'server'
        version: 'latest'
      }
      osDisk: {
        name: '${name}-system'
        createOption: 'FromImage'
        deleteOption: 'Delete'
        managedDisk: {
          storageAccountType: 'StandardSSD_LRS'
        }
      }
      dataDisks: [
        {
          lun: 0
          createOption: 'Attach'
          // SQLite promises what it wrote: no write may wait in a cache of the host.
          caching: 'None'
          deleteOption: 'Detach'
          managedDisk: {
            id: dataDisk.id
          }
        }
      ]
    }
    osProfile: {
      computerName: name
      adminUsername: adminUsername
      customData: base64(setUp)
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: {
          publicKeys: [
            {
              path: '/home/${adminUsername}/.ssh/authorized_keys'
              keyData: adminPublicKey
            }
          ]
        }
      }
    }
    userData: base64(string(whatToRun))
    networkProfile: {
      networkInterfaces: [
        {
          id: card.id
          properties: {
            deleteOption: 'Detach'
          }
        }
      ]
    }
    diagnosticsProfile: {
      bootDiagnostics: {
        enabled: true
      }
    }
  }
}

resource agent 'Microsoft.Compute/virtualMachines/extensions@2024-07-01' = {
  parent: machine
  name: 'AzureMonitorLinuxAgent'
  location: location
  tags: tags
  properties: {
    publisher: 'Microsoft.Azure.Monitor'
    type: 'AzureMonitorLinuxAgent'
    typeHandlerVersion: '1.33'
    autoUpgradeMinorVersion: true
    enableAutomaticUpgrade: true
    settings: {
      authentication: {
        managedIdentity: {
          'identifier-name': 'mi_res_id'
          'identifier-value': identityId
        }
      }
    }
  }
}

resource processLog 'Microsoft.Insights/dataCollectionRuleAssociations@2023-03-11' = {
  scope: machine
  name: 'process-log'
  properties: {
    dataCollectionRuleId: processLogRuleId
  }
  dependsOn: [agent]
}

output machineName string = machine.name
