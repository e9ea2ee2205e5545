import './heap-limits.ts';
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { pino } from 'pino';
import packageFacts from '../package.json' with { type: 'json' };
import { createHttpApp } from './api/http-app.ts';
import { createHttpServer } from './api/http-server.ts';
import { composeApplication } from './compose.ts';
import { readProcessConfig } from './config.ts';
import { AppError } from './errors.ts';
import { openSignIn } from './sign-in.ts';

/** How long a stop may take before what is left is cut, in milliseconds. */
const LONGEST_STOP = 20_000;
/** How long connections without a question stay open at a stop, to be told to go elsewhere, in milliseconds. */
const LAST_QUESTIONS = 1000;
const TAB = join(import.meta.dirname, '../dist/tab');

try {
  await serve();
} catch (thrown) {
  process.stderr.write(`${explained(thrown)}\n`);
  // What an SDK still repeats by itself must not hold the process.
  process.exit(1);
}

async function serve(): Promise<void> {
  const config = readProcessConfig();
  const logger = pino({ level: config.logLevel, base: null });
  const application = await composeApplication(config, logger, 'server');
  const { useCases, settings, references } = application;
  const stopping = new AbortController();
  const inWork = new Set<ServerResponse>();

  // The Teams SDKs are heavy: without a bot they are never loaded.
  const { createTeamsBot } = config.bot.kind === 'off' ? {} : await import('../bot/teams-bot.ts');
  const bot = createTeamsBot?.({
    config: config.bot,
    useCases,
    references,
    settings,
    tenant: config.tenant,
    logger,
    publicUrl: config.publicUrl,
  });
  if (bot) application.deliverTo(bot.teamsPorts);

  const signIn = openSignIn(config, logger);
  const app = createHttpApp({
    useCases,
    identity: signIn.identity,
    localSignIn: signIn.localSignIn,
    about: {
      institution: config.institution,
      identity: config.identity.kind,
      answerMode: application.ports.answerModel.mode,
      language: config.language,
      ...(config.jurisdiction === undefined ? {} : { jurisdiction: config.jurisdiction }),
      version: packageFacts.version,
    },
    readiness: async () => ({ ...(await application.readiness()), ...signIn.readiness() }),
    unsynced: application.unsynced,
    busy: application.busy,
    logger,
    stopping: stopping.signal,
    mounts: [
      ...(bot ? [{ path: '/api/messages', handler: bot.router }] : []),
      { path: '/', handler: toTab },
      { path: '/tab', handler: express.static(TAB, { index: 'index.html' }) },
    ],
  });

  // While stopping, what is in work is answered and what is new goes elsewhere.
  const server = createHttpServer((request, response) => {
    if (stopping.signal.aborted) {
      // The body is read to its end: closing on unread bytes would reset the connection before the answer is seen.
      request.resume().once('end', () => response.writeHead(503, { Connection: 'close', 'Retry-After': '5' }).end());
      return;
    }
    inWork.add(response);
    response.once('close', () => inWork.delete(response));
    app(request, response);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
  } catch (thrown) {
    // Nothing was served yet: give the data folder back, so that the process can end.
    signIn.stop();
    await bot?.stop();
    await application.close();
    throw thrown;
  }
  const { port } = server.address() as AddressInfo;
  announce(`http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`, config.bot.kind);

  const stop = async (signal: string) => {
    logger.info({ signal }, 'stopping');
    stopping.abort();
    for (const response of inWork) if (!response.headersSent) response.setHeader('Connection', 'close');
    // Only stops listening: the HTTP server's own close would also cut connections whose question is still on its way.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    const sweeping = setInterval(() => server.closeIdleConnections(), LAST_QUESTIONS);
    signIn.stop();
    const late = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_STOP).unref());
    await bot?.stop();
    await Promise.race([closed, late]);
    clearInterval(sweeping);
    server.closeAllConnections();
    await application.close();
    logger.info('stopped');
    process.exit();
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}

/** Whoever types only the host means the tab. */
function toTab(...[request, response, next]: Parameters<RequestHandler>): void {
  if (request.method === 'GET' && request.path === '/') response.redirect('/tab/');
  else next();
}

function announce(url: string, bot: string): void {
  const lines = [`Ventanilla is ready in ${Math.round(process.uptime() * 1000)} ms`, `  tab         ${url}/tab/`];
  if (!existsSync(join(TAB, 'index.html'))) lines.push('              (not built yet: npm run build:tab)');
  lines.push(`  API         ${url}/api/v1/openapi.json`);
  if (bot === 'playground')
    lines.push('  Teams       npm run playground   (the local Teams client, in a second terminal)');
  else if (bot !== 'off') lines.push(`  Teams       ${url}/api/messages`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A failure to start, as the person at the terminal needs it: what happened and what to do, without a stack. */
function explained(thrown: unknown): string {
  if (thrown instanceof AppError && thrown.code === 'storage-full') {
    return 'Ventanilla cannot start: the disk of the data folder is full. Make room, or choose another with DATA_DIR.';
  }
  if (thrown instanceof AppError) return `Ventanilla cannot start: ${thrown.message}`;
  if (thrown instanceof Error && 'code' in thrown) {
    if (thrown.code === 'EADDRINUSE') {
      const port = 'port' in thrown ? thrown.port : '';
      return `Ventanilla cannot start: port ${port} is in use. Stop the other program or choose another with PORT.`;
    }
    if (thrown.code === 'EACCES' || thrown.code === 'EADDRNOTAVAIL') {
      return `Ventanilla cannot start: it may not listen there (${thrown.code}). Check HOST and PORT.`;
    }
  }
  return `Ventanilla cannot start: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`;
}
