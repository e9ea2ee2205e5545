import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScoredPassage } from '../../src/domain/passage.ts';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import {
  ask,
  expectAccessible,
  expectFitting,
  MARTA,
  openTabOffice,
  picture,
  type TabOffice,
  UXIA,
} from '../tab/tab-office.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const LONG_MS = 60_000;
const TOWN = 'es/valencia/puertoclaro';

let office: TabOffice;
beforeAll(async () => {
  office = await openTabOffice({ environment: { JURISDICTION: TOWN } });
}, CHROMIUM_START_MS);
afterAll(() => office?.close());

/** Looks at a state in both widths and takes their pictures. */
async function inspect(page: Page, state: string): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    const name = `${state}-${size.width}`;
    await expectFitting(page, name);
    await expectAccessible(page, name);
    await picture(page, name);
  }
}

async function found(text: string, place = TOWN): Promise<(string | undefined)[]> {
  const query = new URLSearchParams({ q: text, jurisdiction: place });
  const { passages } = await office.read<{ passages: ScoredPassage[] }>(UXIA, `/search?${query}`);
  return passages.map(({ title }) => title);
}

describe('a question whose source is in another language', { timeout: LONG_MS }, () => {
  it('is answered with that said in plain words, in the language of the screen', async () => {
    const page = await office.open(MARTA);
    await ask(page, 'Quins requisits hi ha per a les parelles de fet?');
    await page.getByText('La fuente está en castellano; la pregunta, en catalán.').waitFor();
    await inspect(page, 'desk-source-language');
    await page.getByRole('combobox', { name: 'Idioma' }).selectOption({ label: 'Català' });
    await page.getByText('La font és en castellà; la pregunta, en català.').waitFor();
    await page.context().close();
  });

  it('is answered without a word of it when both are in one language', async () => {
    const page = await office.open(MARTA);
    await ask(page, '¿Qué requisitos hay para ser pareja de hecho?');
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    expect(await page.getByText('la pregunta, en').count()).toBe(0);
    await page.context().close();
  });
});

describe('where a document is in force', { timeout: LONG_MS }, () => {
  it('is shown, and changed by choosing a level', async () => {
    const page = await office.open(UXIA);
    const title = 'Autobús urbano: billetes, bonos y tarjetas';
    expect(await found('bono de autobús')).toContain(title);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'Cambiar el ámbito' }).click();
    const editor = page.getByRole('region', { name: 'Ficha' }).locator('form');
    const save = editor.getByRole('button', { name: 'Guardar el ámbito' });
    expect(await save.isDisabled()).toBe(true);
    await editor.getByLabel('Ámbito').selectOption({ label: 'De oficina' });
    expect(await editor.getByLabel('Municipio').inputValue()).toBe('Puertoclaro');
    expect(await save.isDisabled()).toBe(true);
    await inspect(page, 'knowledge-jurisdiction');
    await editor.getByLabel('Ámbito').selectOption({ label: 'Autonómico' });
    await editor.getByLabel('Comunidad autónoma').fill('Región de Murcia');
    await save.click();
    await page.getByRole('region', { name: 'Ficha' }).getByText('Autonómico · Region de Murcia').waitFor();
    await page.getByText('v2').waitFor();
    expect(await found('bono de autobús')).not.toContain(title);
    await page.context().close();
  });

  it('is said of the files that are uploaded, which are refused while a name is missing', async () => {
    const page = await office.open(UXIA);
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByText('Ámbito de lo que suba: Sin indicar').click();
    const list = page.getByRole('navigation', { name: 'Fichas' });
    await list.getByLabel('Ámbito').selectOption({ label: 'De oficina' });
    await page.locator('input[type=file]').setInputFiles([file('turnos.txt', 'Turnos de la oficina.')]);
    await list.getByText(/^Falta un nombre del ámbito/).waitFor();
    await inspect(page, 'knowledge-upload-jurisdiction');
    await list.getByLabel('Oficina').fill('Oficina Marina');
    await page.getByText('Ámbito de lo que suba: De oficina · Oficina Marina').waitFor();
    const text = 'La ventanilla de objetos voladores abre los martes.';
    await page.locator('input[type=file]').setInputFiles([file('ovnis.txt', text)]);
    await list.getByText(/^Publicada\. Pasajes/).waitFor();
    expect(await found('objetos voladores', `${TOWN}/oficina-marina`)).toContain('ovnis');
    expect(await found('objetos voladores')).not.toContain('ovnis');
    await page.context().close();
  });

  it('takes files in the language that is chosen for them, shown with its own name', async () => {
    const page = await office.open(UXIA);
    await page.getByText('Idioma de lo que suba: Según el texto').click();
    const language = page.getByRole('navigation', { name: 'Fichas' }).getByLabel('Idioma', { exact: true });
    const names = ['Según el texto', 'castellano', 'català/valencià', 'galego', 'euskara', 'English'];
    expect(await language.locator('option').allTextContents()).toEqual(names);
    await language.selectOption({ label: 'euskara' });
    await page.getByText('Idioma de lo que suba: euskara').waitFor();
    await inspect(page, 'knowledge-upload-language');
    const file = {
      name: 'igerilekua.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Igerilekua astelehenetan itxita.'),
    };
    await page.locator('input[type=file]').setInputFiles([file]);
    await page.getByRole('link', { name: file.name }).click();
    await page.getByRole('region', { name: 'Ficha' }).getByText('Euskera').waitFor();
    await page.context().close();
  });
});
