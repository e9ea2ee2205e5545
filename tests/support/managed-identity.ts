import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address that Azure gives a process for the tokens of its managed identity, as App Service has it, on loopback. */
export async function startManagedIdentity(token: string) {
  const asked: { resource: string | null; header: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push({ resource: searchParams.get('resource'), header: String(request.headers['x-identity-header']) });
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        access_token: token,
        expires_on: String(expires),
        resource: searchParams.get('resource'),
        token_type: 'Bearer',
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    environment: {
      IDENTITY_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`,
      IDENTITY_HEADER: 'cabecera-de-prueba',
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
