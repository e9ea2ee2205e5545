import fc from 'fast-check';
import type { IdentifierKind } from '../../../src/text/redaction/identifier.ts';
import * as dress from './dresses.ts';
import { TONGUES, type Tongue } from './number-speech.ts';
import * as make from './true-identifiers.ts';

/** A sentence with one identifier in it. */
export interface Worn {
  kind: IdentifierKind;
  dress: string;
  before: string;
  written: string;
  after: string;
}

interface Family {
  kind: IdentifierKind;
  values: fc.Arbitrary<string>;
  dresses: readonly dress.Dress[];
  /** What a citizen calls it, in Spanish, Catalan and English. */
  called: Record<Tongue, readonly string[]>;
  /** Share of 10,000 that must be found. */
  recall: number;
}

const WITH_CHECK = 0.999;
const WITHOUT_CHECK = 0.98;
const dots = [' ', '.', '-', '\u00a0', '  '];
const joins = ['', ' ', '-', ' - ', '.', '\u00a0', '/'];
const usual = [
  dress.plain,
  dress.lowerCase,
  dress.anyGroups,
  dress.oneByOne,
  dress.fullWidth,
  dress.arabicIndic,
  dress.zeroWidth,
];
const digitwise = dress.dictated('dictated figure by figure', [1]);
const pairs = dress.dictated('dictated in pairs', [2]);
const groups = dress.dictated('dictated in threes and twos', [3, 2, 2, 2]);

/** Every kind with its values, its dresses and what must be found. */
export const FAMILIES: Record<string, Family> = {
  DNI: {
    kind: 'DNI',
    values: make.dni,
    dresses: [
      ...usual,
      dress.parted('12.345.678-Z', [2, 3, 3, 1], dots),
      dress.parted('12345678-Z', [8, 1], joins),
      dress.letterO,
      digitwise,
      pairs,
      dress.doubles,
      dress.dictated('figures, letter said', [2], { figures: true, said: true }),
    ],
    called: {
      es: ['DNI', 'dni', 'D.N.I.', 'NIF', 'documento de identidad', 'doumento'],
      ca: ['DNI', "document d'identitat"],
      en: ['DNI', 'ID document', 'identity card'],
    },
    recall: WITH_CHECK,
  },
  NIE: {
    kind: 'NIE',
    values: make.nie,
    dresses: [
      ...usual,
      dress.parted('X-1234567-L', [1, 7, 1], joins),
      dress.parted('X 1.234.567 L', [1, 1, 3, 3, 1], dots),
      dress.letterO,
      digitwise,
      pairs,
      dress.doubles,
    ],
    called: {
      es: ['NIE', 'nie', 'N.I.E.', 'número de identidad de extranjero'],
      ca: ['NIE', "número d'identitat"],
      en: ['NIE', 'identity number'],
    },
    recall: WITH_CHECK,
  },
  NIF: {
    kind: 'NIF',
    values: make.companyTaxNumber,
    dresses: [
      dress.plain,
      dress.fullWidth,
      dress.arabicIndic,
      dress.zeroWidth,
      dress.parted('B-12345678', [1, 8], ['', '-', '.', '']),
      dress.parted('B-12.345.678', [1, 2, 3, 3], ['.', '-']),
    ],
    called: { es: ['CIF', 'NIF', 'nif de la empresa'], ca: ['NIF', 'CIF'], en: ['CIF', 'NIF'] },
    recall: WITH_CHECK,
  },
  IBAN: {
    kind: 'IBAN',
    values: make.iban,
    dresses: [
      ...usual,
      dress.fours,
      dress.parted('in fours with hyphens', [4, 4, 4, 4, 4, 4, 4, 4], ['-', '.', '  ', '\n']),
      dress.letterO,
    ],
    called: {
      es: ['IBAN', 'número de cuenta', 'cuenta corriente', 'cuenta'],
      ca: ['IBAN', 'compte corrent', 'número de compte'],
      en: ['IBAN', 'bank account'],
    },
    recall: WITH_CHECK,
  },
  'IBAN dictated': {
    kind: 'IBAN',
    values: make.iban.filter((value) => value.startsWith('ES')),
    dresses: [digitwise, pairs, dress.doubles],
    called: { es: ['IBAN', 'número de cuenta'], ca: ['IBAN', 'número de compte'], en: ['IBAN', 'bank account'] },
    recall: WITH_CHECK,
  },
  CUENTA: {
    kind: 'CUENTA',
    values: make.account,
    dresses: [
      ...usual,
      dress.parted('2100 0418 45 0200051332', [4, 4, 2, 10], [' ', '-', '.', '/']),
      digitwise,
      pairs,
      dress.doubles,
    ],
    called: { es: ['cuenta', 'número de cuenta', 'CCC'], ca: ['compte', 'número de compte'], en: ['bank account'] },
    recall: WITH_CHECK,
  },
  TARJETA: {
    kind: 'TARJETA',
    values: make.card,
    dresses: [...usual, dress.fours, digitwise, pairs, dress.doubles],
    called: {
      es: ['tarjeta', 'tarjeta de crédito', 'targeta'],
      ca: ['targeta', 'targeta de crèdit'],
      en: ['card', 'credit card'],
    },
    recall: WITH_CHECK,
  },
  NUSS: {
    kind: 'NUSS',
    values: make.socialSecurity,
    dresses: [
      ...usual,
      dress.parted('28/12345678/40', [2, 8, 2], ['/', ' ', '-', '.']),
      digitwise,
      pairs,
      dress.doubles,
    ],
    called: {
      es: ['número de la seguridad social', 'NUSS', 'afiliación'],
      ca: ['número de la seguretat social', 'NUSS'],
      en: ['social security number'],
    },
    recall: WITH_CHECK,
  },
  CATASTRO: {
    kind: 'CATASTRO',
    values: make.cadastralReference,
    dresses: [
      dress.plain,
      dress.lowerCase,
      dress.anyGroups,
      dress.oneByOne,
      dress.fullWidth,
      dress.zeroWidth,
      dress.parted('9872023 VH5797S 0001 WX', [7, 7, 4, 2], [' ', '-', '  ', '\n']),
    ],
    called: {
      es: ['referencia catastral', 'ref. catastral'],
      ca: ['referència cadastral'],
      en: ['cadastral reference'],
    },
    recall: WITH_CHECK,
  },
  EMAIL: {
    kind: 'EMAIL',
    values: make.mail,
    dresses: [dress.plain, dress.plain, dress.fullWidth, dress.spacedMail, dress.maskedMail],
    called: {
      es: ['correo', 'correo electrónico', 'email'],
      ca: ['correu', 'correu electrònic'],
      en: ['e-mail', 'email address'],
    },
    recall: WITH_CHECK,
  },
  'EMAIL dictated': {
    kind: 'EMAIL',
    values: make.mail.filter((value) => !/[+%]/.test(value)),
    dresses: [dress.dictatedMail],
    called: { es: ['correo', 'correo electrónico'], ca: ['correu', 'correu electrònic'], en: ['email'] },
    recall: WITH_CHECK,
  },
  TELEFONO: {
    kind: 'TELEFONO',
    values: make.phone,
    dresses: [
      dress.plain,
      dress.fullWidth,
      dress.arabicIndic,
      dress.zeroWidth,
      dress.oneByOne,
      ...[
        [3, 3, 3],
        [3, 2, 2, 2],
        [2, 3, 2, 2],
        [1, 2, 2, 2, 2],
      ].map((lengths) => dress.parted(lengths.join('-'), lengths, [...dots, '/'])),
      { ...dress.anyGroups, said: true },
      digitwise,
      pairs,
      groups,
      dress.doubles,
      ...['+34 ', '+34', '0034 ', '34 ', '(+34) '].map(
        (prefix): dress.Dress => ({
          name: `with ${prefix}`,
          said: false,
          wear: (value) =>
            fc
              .constantFrom(value, `${value.slice(0, 3)} ${value.slice(3, 5)} ${value.slice(5, 7)} ${value.slice(7)}`)
              .map((number) => prefix + number),
        }),
      ),
    ],
    called: {
      es: ['teléfono', 'móvil', 'tel.', 'telefno', 'número de contacto'],
      ca: ['telèfon', 'mòbil'],
      en: ['phone', 'mobile number'],
    },
    recall: WITHOUT_CHECK,
  },
  MATRICULA: {
    kind: 'MATRICULA',
    values: make.currentPlate,
    dresses: [
      dress.plain,
      dress.lowerCase,
      dress.fullWidth,
      dress.zeroWidth,
      dress.parted('1234 BCD', [4, 3], [' ', '-', '.', '\u00a0', '  ', ' - ']),
      { ...dress.oneByOne, said: true },
      { ...digitwise, said: true },
      { ...pairs, said: true },
      dress.asOneNumber,
    ],
    called: {
      es: ['matrícula', 'coche', 'vehículo'],
      ca: ['matrícula', 'cotxe'],
      en: ['number plate', 'car registration'],
    },
    recall: WITHOUT_CHECK,
  },
  'MATRICULA of a province': {
    kind: 'MATRICULA',
    values: make.provincialPlate,
    dresses: [
      dress.plain,
      { ...dress.lowerCase, said: true },
      { ...dress.parted('MU 1234 AB', [2, 4, 2], [' ']), said: true },
      {
        name: 'MU-1234-AB',
        said: false,
        wear: (value) => fc.constantFrom('-', '.').map((join) => value.replace(/(\d+)/, `${join}$1${join}`)),
      },
    ],
    called: { es: ['matrícula', 'coche'], ca: ['matrícula'], en: ['number plate'] },
    recall: WITHOUT_CHECK,
  },
  PASAPORTE: {
    kind: 'PASAPORTE',
    values: make.passport,
    dresses: [
      dress.plain,
      { ...dress.lowerCase, said: true },
      dress.zeroWidth,
      { ...dress.parted('ABC 123456', [3, 6], joins), said: true },
      { ...digitwise, said: true },
    ],
    called: { es: ['pasaporte', 'pasaprte'], ca: ['passaport'], en: ['passport'] },
    recall: WITHOUT_CHECK,
  },
};

/** Sentences that say what the value is (`%` its name, `#` the value), and some that do not. */
const SAYING: Record<Tongue, readonly string[]> = {
  es: [
    'Mi % es #, por favor.',
    'Hola, le doy mi %: #',
    'mi % es el # y quiero pedir cita para el padrón',
    '¿Puede mirar con el % #?',
    '% #',
    'Sí, apunte: % número #. Gracias',
    'Con % #, ¿qué plazo tengo?',
    '#; es mi %',
  ],
  ca: [
    'El meu % és #, si us plau.',
    'Bon dia, % #',
    'Li dic el %: #. Gràcies',
    'el meu % és el # i voldria demanar hora',
    'Amb el % #, quin termini tinc?',
  ],
  en: [
    'My % is #, thank you.',
    'Good morning, % #',
    'my % is # and I want to register',
    'Can I apply with the % #?',
    'Please note my %: #.',
  ],
};
const SILENT: Record<Tongue, readonly string[]> = {
  es: [
    'Anote esto: #, por favor.',
    '#',
    '#, ¿lo tiene?',
    '(#)',
    'Hola. # Gracias.',
    'Sí, sí: "#".',
    'Quiero la cita para la semana que viene. #',
  ],
  ca: ['Apunti: #, si us plau.', '#', 'És #. Gràcies.'],
  en: ['Note this: #, please.', '#', 'It is "#".'],
};

/** Sentences with identifiers of a family. */
export function worn({ kind, values, dresses, called }: Family): fc.Arbitrary<Worn> {
  return fc
    .tuple(values, fc.constantFrom(...dresses), fc.constantFrom(...TONGUES), fc.boolean())
    .chain(([value, { name, said, wear }, tongue, isSaid]) => {
      const sentences = said || isSaid ? SAYING[tongue] : SILENT[tongue];
      return fc
        .tuple(wear(value, tongue), fc.constantFrom(...sentences), fc.constantFrom(...called[tongue]))
        .map(([written, sentence, name_]): Worn => {
          const [before = '', after = ''] = sentence.replace('%', name_).split('#');
          return { kind, dress: name, before, written, after };
        });
    });
}
