import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM_START_MS, type LaunchedChromium, launchChromium } from '../support/chromium.ts';
import { type Playground, startPlayground } from '../support/playground.ts';
import { openPlaygroundWindow, type PlaygroundWindow } from '../support/playground-window.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const IMAGES = join(import.meta.dirname, '../../docs/images');
const QUESTION = '¿Qué necesita para empadronarse con su hija si vive de alquiler?';

let server: ServerProcess;
let playground: Playground;
let chromium: LaunchedChromium;
let marta: PlaygroundWindow;
let jordi: PlaygroundWindow;
let ana: PlaygroundWindow;

beforeAll(async () => {
  server = await startServer();
  playground = await startPlayground({ botUrl: `${server.url}/api/messages` });
  chromium = await launchChromium({ viewport: { width: 1280, height: 900 } });
  marta = await openPlaygroundWindow(chromium.context, playground);
  const expertWindow = async (name: string) => openPlaygroundWindow(await chromium.newContext(), playground, name);
  jordi = await expertWindow('Jordi');
  ana = await expertWindow('Ana');
  for (const { page } of [marta, jordi, ana]) page.setDefaultTimeout(10_000);
  await jordi.open('Padrón');
  await ana.open('Padrón');
}, CHROMIUM_START_MS);

afterAll(async () => {
  await chromium?.close();
  await playground?.stop();
  await server?.stop();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last();

/** Pictures for the documentation are taken when asked for, so that a test run leaves no changed files. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_IMAGES !== 'on') return;
  mkdirSync(IMAGES, { recursive: true });
  await page.screenshot({ path: join(IMAGES, `playground-${name}.png`) });
}

test('the agent reads the suggestion with its sources', async () => {
  await marta.say(QUESTION);
  await button(marta.page, 'Preguntar a un experto').waitFor();
  await marta.page.getByText('sin redacción automática').waitFor();
  expect(await marta.page.getByText(/^«.+»$/).count()).toBeGreaterThan(0);
  await picture(marta.page, 'suggestion');
});

test('she asks the experts in the card itself', async () => {
  await button(marta.page, 'Preguntar a un experto').click();
  const form = marta.page.getByLabel('Lo que conviene saber (opcional)');
  await form.fill('El contrato de alquiler está a nombre de la madre');
  await marta.page.getByText('Urgente: la persona está esperando').click();
  await picture(marta.page, 'ask');
  await button(marta.page, 'Enviar').click();
  await marta.page.getByText(/Preguntado a los expertos de .+ a las/).waitFor();
});

test('one expert takes the question in the channel, another is told so, and the first answers it', async () => {
  await jordi.page.getByText('Sin asignar.', { exact: false }).waitFor();
  await picture(jordi.page, 'question');
  await button(jordi.page, 'Asumir').click();
  await jordi.page.getByText('La lleva Jordi Ferrer desde las').waitFor();

  // Another sees it too, and is told before she types anything.
  await ana.page.getByText('La lleva Jordi Ferrer desde las').waitFor();
  await button(ana.page, 'Responder').click();
  await ana.page.getByText('Esta consulta ya la lleva Jordi Ferrer.').waitFor();
  await picture(ana.page, 'held');

  await button(jordi.page, 'Responder').click();
  await jordi.page
    .getByLabel('Respuesta para el agente')
    .fill('Basta el contrato a nombre de la madre y el libro de familia de la menor.');
  await button(jordi.page, 'Enviar respuesta').click();
  await jordi.page.getByText('Respondida por Jordi Ferrer').waitFor();
});

test('the agent has the answer in her chat and uses it', async () => {
  await marta.page.getByText('Respuesta de Jordi Ferrer').waitFor();
  await picture(marta.page, 'answer');
  await button(marta.page, 'Usar').click();
  await marta.page.getByText(/Usada por usted a las/).waitFor();
  await button(marta.page, 'Gracias').click();
  await marta.page.getByText('Ha dado las gracias a Jordi Ferrer.').waitFor();
});

test('a question without a source is told as such, and the text of a draft can be edited in the card', async () => {
  await marta.say('¿Puedo instalar una noria en la azotea de mi casa?');
  await marta.page.getByText('No tengo una fuente para esto').waitFor();
  await marta.say('¿Cuánto cuesta el carné de la biblioteca?');
  // The first card still stands above it.
  await marta.page.getByText('sin redacción automática').nth(1).waitFor();
  await button(marta.page, 'Editar').click();
  const box = marta.page.getByLabel('Texto para la persona que consulta');
  await box.fill('Es gratuito.');
  await button(marta.page, 'Guardar y usar').click();
  await marta.page.getByText(/Editada y usada por usted a las/).waitFor();
});
