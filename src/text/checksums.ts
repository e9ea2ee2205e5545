const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** DNI or NIE with its letter, without separators, upper case (number mod 23; X, Y, Z count 0, 1, 2). */
export function isDniOrNie(value: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(value);
  if (!match) return false;
  const [, prefix = '', digits = '', letter] = match;
  if (prefix.length + digits.length !== 8) return false;
  const number = Number(`${prefix === '' ? '' : 'XYZ'.indexOf(prefix)}${digits}`);
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
    .reduce((total, sign, index) => {
      const digit = Number(sign) * (index % 2 === 0 ? 1 : 2);
      return total + (digit > 9 ? digit - 9 : digit);
    }, 0);
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

/** @param digits of any length, beyond what a number holds exactly */
function remainder97(digits: string): number {
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
