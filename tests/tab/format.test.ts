import { describe, expect, it } from 'vitest';
import { clockText, dateText, durationText, elapsedText } from '../../tab/format/duration.ts';
import { timeLeft } from '../../tab/format/time-left.ts';
import { validityOn, validityText } from '../../tab/format/validity.ts';

const opened = '2026-03-02T10:00:00.000Z';
const due = '2026-03-02T11:00:00.000Z';
const at = (time: string) => Date.parse(`2026-03-02T${time}.000Z`);

describe('time left for an answer', () => {
  it('is calm until a quarter of the target time is left, then a warning, then overdue', () => {
    expect(timeLeft(opened, due, at('10:44:59'))).toEqual({ urgency: 'calm', minutes: 15 });
    expect(timeLeft(opened, due, at('10:45:00'))).toEqual({ urgency: 'warning', minutes: 15 });
    expect(timeLeft(opened, due, at('11:00:00'))).toEqual({ urgency: 'warning', minutes: 0 });
    expect(timeLeft(opened, due, at('11:00:01'))).toEqual({ urgency: 'overdue', minutes: 0 });
    expect(timeLeft(opened, due, at('12:30:00'))).toEqual({ urgency: 'overdue', minutes: 90 });
  });
});

describe('lengths and moments of time', () => {
  it('are said in the largest unit that fits', () => {
    expect([5, 60, 65, 1440, 3000].map((minutes) => durationText('es', minutes))).toEqual([
      '5 min',
      '1 h',
      '1 h 05 min',
      '1 d',
      '2 d',
    ]);
  });

  it('run as a clock during the first hour', () => {
    expect(elapsedText('es', opened, at('10:02:14'))).toBe('02:14');
    expect(elapsedText('es', opened, at('12:14:00'))).toBe('2 h');
    expect(elapsedText('es', opened, at('09:59:00'))).toBe('00:00');
  });

  it('have their date when they are not of today', () => {
    const now = Date.now();
    expect(clockText('es', new Date(now).toISOString(), now)).toMatch(/^\d\d:\d\d$/);
    expect(clockText('es', '2020-01-15T12:00:00.000Z', now)).toMatch(/^15 ene, \d\d:\d\d$/);
  });

  it('keep a calendar date on its day in every time zone', () => {
    expect(dateText('es', '2026-01-01')).toBe('1 ene 2026');
    expect(dateText('en', '2026-12-31')).toContain('2026');
  });
});

describe('validity', () => {
  const dated = { validFrom: '2026-01-01', validUntil: '2026-12-31' };

  it('includes its first and its last day', () => {
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => validityOn(dated, day))).toEqual([
      'future',
      'valid',
      'valid',
      'expired',
    ]);
    expect(validityOn({}, '2026-01-01')).toBe('valid');
  });

  it('is said with the date that matters', () => {
    expect(validityText('es', dated, '2027-02-01')).toBe('Caducado el 31 dic 2026');
    expect(validityText('es', dated, '2026-02-01')).toBe('Vigente hasta el 31 dic 2026');
    expect(validityText('es', {}, '2026-02-01')).toBe('Vigente');
  });
});
