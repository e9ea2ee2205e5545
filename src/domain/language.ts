import { z } from 'zod';

/** Languages the interface, the analysers and the templates know. ISO 639-1. */
export const LanguageSchema = z.enum(['es', 'ca', 'en']);
export type Language = z.infer<typeof LanguageSchema>;
