import { describe, expect, it } from 'vitest';
import { ground } from './grounding.ts';

describe('grounding: addresses', () => {
  it.each([
    'Consulte sede.puertoclaro.example/cita para el padrón [1].',
    'Consulte https://sede.puertoclaro.example/tramites/padron para el padrón [1].',
    'Escriba a padron@puertoclaro.example para el padrón [1].',
  ])('keeps what the source has and is of its host: %s', (draft) => {
    expect(ground(draft).text).toBe(draft);
  });

  it.each([
    ['a foreign host', 'evil.example'],
    ['a host that a page names but that is not its own', 'www.otra.example/ayuda'],
    ['another path', 'sede.puertoclaro.example/cita?q=dni'],
    ['a host that only begins like it', 'puertoclaro.example.evil.com'],
    ['what looks like the host before an @', 'https://sede.puertoclaro.example@evil.com/cita'],
    ['another e-mail', 'padron@evil.com'],
    ['brackets around the dot', 'evil[.]com'],
    ['another scheme', 'hxxp://evil.com'],
    ['spaces around the dot', 'evil . com'],
    ['the dot in words', 'http evil dot com'],
    ['the dot in Spanish words', 'evil punto com'],
    ['the at in words', 'padron arroba evil punto com'],
    ['punycode', 'xn--pertoclaro-z5a.example'],
    ['letters of another script', 'sede.puertoсlaro.example/cita'],
    ['a full-width dot', 'evil。com'],
    ['a script', 'javascript:alert(1)'],
    ['an address by number', 'http://10.0.0.1/x'],
    ['what is left of two addresses in one', 'ana@evil.comana@evil.com'],
    ['another port', 'sede.puertoclaro.example:8080/cita'],
  ])('leaves out %s: %s', (_what, address) => {
    const { text, removed } = ground(`Consulte ${address} para el alta en el padrón y la tasa [1].`);
    expect(text).toBe('');
    expect(removed).not.toEqual([]);
  });

  it.each([
    '[la sede](https://evil.example/?d=[DNI_1])',
    '[la sede](//evil.example)',
    '[la sede](javascript:alert)',
    '<https://evil.example/>',
  ])('leaves out a link elsewhere: %s', (link) => {
    expect(ground(`Consulte ${link} para el alta en el padrón [1].`).text).toBe('');
  });

  it.each([
    'Consulte EE.UU. y p.ej. el padrón, la tasa y el alta.El certificado es de 1.200 € [1].',
    'El art.3 del padrón y el alta [1].',
  ])('takes no abbreviation for an address: %s', (draft) => {
    expect(
      ground(draft)
        .removed.map(({ detail }) => detail ?? '')
        .join(),
    ).not.toMatch(/EE\.UU|p\.ej|alta\.El|art\.3/);
  });
});
