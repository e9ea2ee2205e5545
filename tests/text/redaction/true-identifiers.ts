import fc from 'fast-check';

/** Valid identifiers in their plain form. The check signs are computed here, apart from the product's own. */
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const MOD_23 = 'TRWAGMYFPDXBNJZSQVHLCKE';

export const dni = digits(8).map((number) => number + MOD_23.charAt(Number(number) % 23));

export const nie = fc.tuple(fc.constantFrom('X', 'Y', 'Z'), digits(7)).map(([first, number]) => {
  const whole = { X: '0', Y: '1', Z: '2' }[first] + number;
  return first + number + MOD_23.charAt(Number(whole) % 23);
});

export const companyTaxNumber = fc.tuple(fc.constantFrom(...'ABCDEFGHJNPQRSUVW'), digits(7)).map(([form, number]) => {
  let sum = 0;
  for (let place = 0; place < 7; place++) {
    const digit = Number(number[place]);
    sum += place % 2 === 1 ? digit : Math.floor((digit * 2) / 10) + ((digit * 2) % 10);
  }
  const check = (1000 - sum) % 10;
  return form + number + ('NPQRSW'.includes(form) ? 'JABCDEFGHI'.charAt(check) : String(check));
});

const bank = fc.tuple(digits(8), digits(10)).map(([branch, account]) => {
  const control = (ten: string) => {
    const weighed = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1].map((weight, at) => weight * Number(ten[9 - at]));
    const rest = weighed.reduce((a, b) => a + b) % 11;
    return rest < 2 ? String(rest) : String(11 - rest);
  };
  return branch + control(`00${branch}`) + control(account) + account;
});
export const account = bank;

function withIbanCheck(country: string, rest: string): string {
  const inFigures = `${rest}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return country + String(98n - (BigInt(inFigures) % 97n)).padStart(2, '0') + rest;
}

export const iban = fc.oneof(
  { weight: 4, arbitrary: bank.map((number) => withIbanCheck('ES', number)) },
  { weight: 1, arbitrary: digits(18).map((number) => withIbanCheck('DE', number)) },
  { weight: 1, arbitrary: digits(21).map((number) => withIbanCheck('PT', number)) },
  { weight: 1, arbitrary: digits(14).map((number) => withIbanCheck('GB', `WEST${number}`)) },
);

export const card = fc
  .oneof(
    digits(14).map((rest) => `4${rest}`),
    fc.tuple(fc.integer({ min: 51, max: 55 }), digits(13)).map(([range, rest]) => range + rest),
    fc.tuple(fc.constantFrom('34', '37'), digits(12)).map(([range, rest]) => range + rest),
  )
  .map((number) => {
    let sum = 0;
    for (let place = 0; place < number.length; place++) {
      const digit = Number(number[number.length - 1 - place]);
      const worth = place % 2 === 0 ? digit * 2 : digit;
      sum += worth > 9 ? worth - 9 : worth;
    }
    return number + String((10 - (sum % 10)) % 10);
  });

const province = fc.integer({ min: 1, max: 52 }).map((number) => String(number).padStart(2, '0'));

export const socialSecurity = fc.oneof(
  fc.tuple(province, digits(8)).map(([where, number]) => {
    const serial = Number(number);
    const whole = serial < 10_000_000 ? serial + Number(where) * 10_000_000 : Number(where + number);
    return where + number + String(whole % 97).padStart(2, '0');
  }),
  fc
    .tuple(province, digits(7))
    .map(([where, number]) => where + number + String(Number(where + number) % 97).padStart(2, '0')),
);

const letters = (length: number) => fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`));
const CADASTRE_SIGNS = '_ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

function cadastreLetter(half: string, unit: string): string {
  const weights = [13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1];
  let sum = 0;
  for (const [place, sign] of [...half, ...unit].entries()) {
    sum += (weights[place] ?? 0) * (sign >= '0' && sign <= '9' ? Number(sign) : CADASTRE_SIGNS.indexOf(sign));
  }
  return 'MQWERTYUIOPASDFGHJKLBZX'.charAt(sum % 23);
}

export const cadastralReference = fc
  .oneof(
    fc.tuple(digits(7), letters(2), digits(4), letters(1)).map((parts) => parts.join('')),
    fc.tuple(digits(5), letters(1), digits(8)).map((parts) => parts.join('')),
  )
  .chain((parcel) =>
    digits(4).map(
      (unit) => parcel + unit + cadastreLetter(parcel.slice(0, 7), unit) + cadastreLetter(parcel.slice(7), unit),
    ),
  );

const plateLetters = (length: number) => fc.stringMatching(new RegExp(`^[BCDFGHJKLMNPRSTVWXYZ]{${length}}$`));
export const currentPlate = fc.tuple(digits(4), plateLetters(3)).map((parts) => parts.join(''));
export const provincialPlate = fc
  .tuple(fc.constantFrom('M', 'B', 'V', 'MU', 'SE', 'GC', 'VA', 'BI', 'T', 'CA'), digits(4), plateLetters(2))
  .map((parts) => parts.join(''));

export const phone = fc
  .tuple(fc.constantFrom('6', '6', '6', '71', '72', '91', '93', '96', '868', '981'), digits(8))
  .map(([start, rest]) => (start + rest).slice(0, 9))
  .filter((number) => !number.endsWith('000000'));

export const passport = fc.tuple(letters(3), digits(6)).map((parts) => parts.join(''));

const name = fc.constantFrom(
  'ana',
  'j.gomez',
  'maria_lopez',
  'pau-serra',
  'info82',
  'x',
  'juan.perez.garcia',
  'marta+padron',
  'no%body',
  'a.b.c',
);
const site = fc.constantFrom(
  'correo.example',
  'gmail.com',
  'mail.ayto-puerto.es',
  'x.cat',
  'hotmail.es',
  'sub.dominio.org',
  'empresa1.eu',
);
export const mail = fc
  .tuple(name, digits(2), fc.boolean(), site)
  .map(([local, number, has, domain]) => `${local}${has ? number : ''}@${domain}`);
