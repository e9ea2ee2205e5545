import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { denialChange, denialsOf } from '../../../src/text/rewriting/denials.ts';

const change = (original: string, other: string, from: Language = 'es', to: Language = from) =>
  denialChange(denialsOf(original, from), denialsOf(other, to));

describe('what a text denies', () => {
  it.each([
    ['No hace falta ninguna cita.', 'No hace falta cita.'],
    ['No pague ahora. No traiga copias.', 'No pague ahora ni traiga copias.'],
    ['Sin cita no se atiende.', 'Solo se atiende con cita.'],
    ['No se admite fuera de plazo.', 'Solo se admite dentro del plazo.'],
    ['No cuesta nada.', 'Es gratuito.'],
    ['No, no hace falta.', 'No hace falta.'],
    ['Traiga el DNI.', 'No olvide traer el DNI. No dude en llamarnos.'],
    ['Sin embargo, puede venir.', 'Puede venir.'],
  ])('is as much in "%s" as in "%s"', (original, other) => {
    expect(change(original, other)).toBeUndefined();
    expect(change(other, original)).toBeUndefined();
  });

  it.each([
    ['No es necesario.', 'Es necesario.'],
    ['No se paga con tarjeta.', 'Se paga solo con tarjeta.'],
    ['No pague ahora. No traiga copias.', 'Pague ahora y no traiga copias.'],
    ['Nadie paga.', 'Todos pagan.'],
  ])('is less when "%s" becomes "%s", and more the other way round', (original, other) => {
    expect(change(original, other)).toBe('lost');
    expect(change(other, original)).toBe('added');
  });

  const NOT_NEEDED: Record<Language, [denied: string, affirmed: string]> = {
    es: ['No hace falta cita.', 'Hace falta cita.'],
    ca: ['No cal cap cita.', 'Cal cita.'],
    gl: ['Non fai falta ningunha cita.', 'Fai falta cita.'],
    eu: ['Ez da hitzordurik behar.', 'Hitzordua behar da.'],
    en: ["You don't need an appointment.", 'You need an appointment.'],
  };
  const languages = Object.keys(NOT_NEEDED) as Language[];
  it.each(languages.flatMap((from) => languages.map((to) => ({ from, to }))))('is told from $from in $to', (pair) => {
    const { from, to } = pair;
    expect(change(NOT_NEEDED[from][0], NOT_NEEDED[to][0], from, to)).toBeUndefined();
    expect(change(NOT_NEEDED[from][0], NOT_NEEDED[to][1], from, to)).toBe('lost');
    expect(change(NOT_NEEDED[from][1], NOT_NEEDED[to][0], from, to)).toBe('added');
  });
});
