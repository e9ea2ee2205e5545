const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** DNI or NIE with its letter, without separators, upper case (number mod 23; X, Y, Z count 0, 1, 2). */
export function isDniOrNie(value: string): boolean {
  // The first cards for foreigners had eight digits, the first of them zero.
  const match = /^(?:([XYZ])0?(\d{7})|(\d{8}))([A-Z])$/.exec(value);
  if (!match) return false;
  const [, prefix = '', short = '', whole = '', letter] = match;
  const number = Number(prefix === '' ? whole : `${'XYZ'.indexOf(prefix)}${short}`);
  return DNI_LETTERS[number % 23] === letter;
}

/** IBAN without separators, upper case (ISO 13616: rearranged, letters as numbers, mod 97 is 1). */
export function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value)) return false;
  const digits = Array.from(value.slice(4) + value.slice(0, 4), (sign) => Number.parseInt(sign, 36)).join('');
  return remainder97(digits) === 1;
}

/** Payment card number, digits only (ISO/IEC 7812, Luhn). */
export function isCardNumber(digits: string): boolean {
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, sign, index) => total + luhnDigit(Number(sign), index % 2 === 1), 0);
  return sum % 10 === 0;
}

/** Spanish social-security number of a person, twelve digits: province, number, and both mod 97. */
export function isSocialSecurityNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  const province = digits.slice(0, 2);
  // Numbers below ten million are joined to the province without their leading zero.
  const number = digits[2] === '0' ? digits.slice(3, 10) : digits.slice(2, 10);
  return remainder97(province + number) === Number(digits.slice(10));
}

/** Social-security code of an employer, eleven digits: province, number of seven, and both mod 97. */
export function isEmployerCode(digits: string): boolean {
  return /^\d{11}$/.test(digits) && remainder97(digits.slice(0, 9)) === Number(digits.slice(9));
}

/** Tax number of a company or body, upper case (Orden EHA/451/2008: digits doubled in turn as in Luhn's formula). */
export function isCompanyTaxNumber(value: string): boolean {
  const match = /^([A-HJNP-SUVW])(\d{7})([0-9A-J])$/.exec(value);
  if (!match) return false;
  const [, form = '', digits = '', control = ''] = match;
  const sum = Array.from(digits).reduce((total, sign, index) => total + luhnDigit(Number(sign), index % 2 === 0), 0);
  const check = (10 - (sum % 10)) % 10;
  if ('NPQRSW'.includes(form)) return control === 'JABCDEFGHI'.charAt(check);
  if ('ABEH'.includes(form)) return control === String(check);
  return control === String(check) || control === 'JABCDEFGHI'.charAt(check);
}

/** Tax number that a person without DNI is given (K, L, M and seven digits), with the letter of a DNI. */
export function isPersonTaxNumber(value: string): boolean {
  return /^[KLM]\d{7}[A-Z]$/.test(value) && DNI_LETTERS[Number(value.slice(1, 8)) % 23] === value[8];
}

const ACCOUNT_WEIGHTS = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/** Spanish bank account of twenty digits: a control digit for bank and branch, and one for the account (mod 11). */
export function isBankAccount(digits: string): boolean {
  if (!/^\d{20}$/.test(digits)) return false;
  const branch = accountControl(`00${digits.slice(0, 8)}`);
  return digits.slice(8, 10) === `${branch}${accountControl(digits.slice(10))}`;
}

function accountControl(ten: string): number {
  const sum = ACCOUNT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(ten[index]), 0);
  const control = 11 - (sum % 11);
  return control === 11 ? 0 : control === 10 ? 1 : control;
}

const CADASTRAL_WEIGHTS = [13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1];
const CADASTRAL_VALUES = 'ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const CADASTRAL_LETTERS = 'MQWERTYUIOPASDFGHJKLBZX';

/** Cadastral reference, twenty signs, upper case: each control letter is of one half with the number of the unit. */
export function isCadastralReference(value: string): boolean {
  if (!/^[0-9A-ZÑ]{14}\d{4}[A-Z]{2}$/.test(value)) return false;
  const unit = value.slice(14, 18);
  return [value.slice(0, 7), value.slice(7, 14)].every((half, which) => {
    const sum = CADASTRAL_WEIGHTS.reduce((total, weight, index) => total + weight * signValue((half + unit)[index]), 0);
    return CADASTRAL_LETTERS[sum % 23] === value[18 + which];
  });
}

function signValue(sign = ''): number {
  return /\d/.test(sign) ? Number(sign) : CADASTRAL_VALUES.indexOf(sign) + 1;
}

function luhnDigit(digit: number, doubled: boolean): number {
  const worth = doubled ? digit * 2 : digit;
  return worth > 9 ? worth - 9 : worth;
}

/** @param digits of any length, beyond what a number holds exactly */
function remainder97(digits: string): number {
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
