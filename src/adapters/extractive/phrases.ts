import type { Language } from '../../domain/language.ts';

export interface Phrases {
  /** Opening line, with the title of the source where it can be named. */
  opening(title: string | undefined): string;
  /** Said when the source is in another language than the reader's. */
  sourceLanguage: Record<Language, string>;
  more(url: string): string;
}

/** The only words of a draft that are not quoted. They state no fact. */
export const PHRASES: Record<Language, Phrases> = {
  es: {
    opening: (title) =>
      title === undefined
        ? 'Gracias por su consulta. Le informamos de lo siguiente:'
        : `Gracias por su consulta. Le informamos sobre «${title}»:`,
    sourceLanguage: {
      es: '',
      ca: 'La información está publicada en valenciano o catalán y se cita tal como figura:',
      en: 'La información está publicada en inglés y se cita tal como figura:',
    },
    more: (url) => `Puede ampliar la información en ${url}`,
  },
  ca: {
    opening: (title) =>
      title === undefined
        ? 'Gràcies per la seua consulta. L’informem del següent:'
        : `Gràcies per la seua consulta. L’informem sobre «${title}»:`,
    sourceLanguage: {
      es: 'La informació està publicada en castellà i se cita tal com hi figura:',
      ca: '',
      en: 'La informació està publicada en anglés i se cita tal com hi figura:',
    },
    more: (url) => `Pot ampliar la informació en ${url}`,
  },
  en: {
    opening: (title) =>
      title === undefined
        ? 'Thank you for your question. This is what we can tell you:'
        : `Thank you for your question. This is what we can tell you about “${title}”:`,
    sourceLanguage: {
      es: 'The information is published in Spanish and is quoted as it stands:',
      ca: 'The information is published in Valencian or Catalan and is quoted as it stands:',
      en: '',
    },
    more: (url) => `You can find out more at ${url}`,
  },
};
