const THOUSANDS_WITH_DOTS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const THOUSANDS_WITH_COMMAS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const SCHOOL_YEAR = /^((?:19|20)\d\d)[-/](\d{4}|\d{2})$/;
/** Years of two digits from here on are of the last century. */
const LAST_CENTURY = 50;

/**
 * One form for the ways to write a number that begins with a digit: dates as `2026-04-30`, amounts as `1500.5`, times as
 * `9:00`. Years in a row (2025/26) and numbers that only a hyphen joins are several words.
 */
export function sortNumber(word: string): readonly string[] {
  const written = word.replace(/[.,:/]$/, '');
  const date = writtenDate(written.replaceAll(',', '.'));
  if (date !== undefined) return [date];
  const years = schoolYear(written);
  if (years) return years;
  if (written.includes('-')) return written.split('-');
  return [amountOrTime(written)];
}

/** A day of the calendar as `2026-04-30`, undefined when there is none. @param year of two or four digits */
export function isoDate(year: number, month: number, day: number): string | undefined {
  const full = year < 100 ? fullYear(year) : year;
  if (full < 1000 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whether a word is a number as `sortNumber` writes amounts. */
export function isAmount(word: string | undefined): boolean {
  return word !== undefined && /^\d+(?:\.\d+)?$/.test(word);
}

/** @param year of two digits */
export function fullYear(year: number): number {
  return year < LAST_CENTURY ? 2000 + year : 1900 + year;
}

function writtenDate(word: string): string | undefined {
  const dayFirst = DAY_FIRST.exec(word);
  // Three short numbers with dots are a section (1.2.10), with hyphens anything.
  if (dayFirst && (dayFirst[4]?.length === 4 || dayFirst[2] === '/')) {
    return isoDate(Number(dayFirst[4]), Number(dayFirst[3]), Number(dayFirst[1]));
  }
  const yearFirst = YEAR_FIRST.exec(word);
  return yearFirst ? isoDate(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])) : undefined;
}

function schoolYear(word: string): [string, string] | undefined {
  const [, first, second] = SCHOOL_YEAR.exec(word) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const next = String(Number(first) + 1);
  return next.endsWith(second) ? [first, next] : undefined;
}

function amountOrTime(word: string): string {
  if (THOUSANDS_WITH_DOTS.test(word)) return withoutEmptyFraction(word.replaceAll('.', '').replace(',', '.'));
  if (THOUSANDS_WITH_COMMAS.test(word)) return withoutEmptyFraction(word.replaceAll(',', ''));
  if (/^0\d:\d\d$/.test(word)) return word.slice(1);
  return /^\d+[.,]\d+$/.test(word) ? withoutEmptyFraction(word.replace(',', '.')) : word.replaceAll(',', '.');
}

function withoutEmptyFraction(amount: string): string {
  return amount.replace(/\.0+$/, '');
}
