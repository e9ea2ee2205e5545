import type { Language, Locale } from '../../domain/language.ts';

export interface Phrases {
  /** Opening line, with the title of the source where it can be named. */
  opening(title: string | undefined): string;
  /** Said when the source is in another language than the question. */
  sourceLanguage: Record<Language, string>;
  more(url: string): string;
}

/** The only words of a draft that are not quoted. They state no fact. */
export const PHRASES: Record<Locale, Phrases> = {
  es: {
    opening: (title) =>
      title === undefined
        ? 'Gracias por su consulta. Le informamos de lo siguiente:'
        : `Gracias por su consulta. Le informamos sobre «${title}»:`,
    sourceLanguage: {
      es: 'La información está publicada en castellano y se cita tal como figura:',
      ca: 'La información está publicada en valenciano o catalán y se cita tal como figura:',
      gl: 'La información está publicada en gallego y se cita tal como figura:',
      eu: 'La información está publicada en euskera y se cita tal como figura:',
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
      ca: 'La informació està publicada en valencià o català i se cita tal com hi figura:',
      gl: 'La informació està publicada en gallec i se cita tal com hi figura:',
      eu: 'La informació està publicada en basc i se cita tal com hi figura:',
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
      gl: 'The information is published in Galician and is quoted as it stands:',
      eu: 'The information is published in Basque and is quoted as it stands:',
      en: 'The information is published in English and is quoted as it stands:',
    },
    more: (url) => `You can find out more at ${url}`,
  },
};
