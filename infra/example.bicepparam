// Copy, fill in, and keep the copy out of the repository. The bot's password comes from the environment.
using 'main.bicep'

param institution = 'Ayuntamiento de Puertoclaro'
param tenantName = 'puertoclaro'
param jurisdiction = 'es/valencia/puertoclaro'
param entraClientId = '00000000-0000-0000-0000-000000000000'
param botAppId = '11111111-1111-1111-1111-111111111111'
param botPassword = readEnvironmentVariable('BOT_PASSWORD')
param adminPublicKey = 'ssh-ed25519 AAAA… administrator'
