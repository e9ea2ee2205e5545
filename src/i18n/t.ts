import type { Locale } from '../domain/language.ts';
import caCards from './locales/ca.cards.json' with { type: 'json' };
import caErrors from './locales/ca.errors.json' with { type: 'json' };
import caTab from './locales/ca.tab.json' with { type: 'json' };
import caTerminal from './locales/ca.terminal.json' with { type: 'json' };
import enCards from './locales/en.cards.json' with { type: 'json' };
import enErrors from './locales/en.errors.json' with { type: 'json' };
import enTab from './locales/en.tab.json' with { type: 'json' };
import enTerminal from './locales/en.terminal.json' with { type: 'json' };
import esCards from './locales/es.cards.json' with { type: 'json' };
import esErrors from './locales/es.errors.json' with { type: 'json' };
import esTab from './locales/es.tab.json' with { type: 'json' };
import esTerminal from './locales/es.terminal.json' with { type: 'json' };

const texts = {
  es: { ...esCards, ...esErrors, ...esTab, ...esTerminal },
  ca: { ...caCards, ...caErrors, ...caTab, ...caTerminal },
  en: { ...enCards, ...enErrors, ...enTab, ...enTerminal },
} satisfies Record<Locale, Record<string, string>>;

/** Every key exists in every locale, by a test. Spanish is written first. */
export type TextKey = keyof (typeof texts)['es'];

/**
 * A text in a language, with `{name}` replaced by its parameter. A parameter that is not given stays visible as
 * `{name}`: a hole in a sentence would mislead a reader silently.
 */
export function t(locale: Locale, key: TextKey, params: Record<string, string | number> = {}): string {
  const table: Record<string, string> = texts[locale];
  const text = table[key] ?? texts.es[key];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

/** True when a key that came from outside (an error, an event) has a text. */
export function isTextKey(key: string): key is TextKey {
  return key in texts.es;
}
