import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';

/** The folder of published specifications; absent in a clone of its own. */
export const SPECS = resolve(process.env.SHARED_DIR ?? join(import.meta.dirname, '../../../shared'), 'specs');
export const CARD_SCHEMA = join(SPECS, 'adaptive-cards/adaptive-card-1.5.0.json');
export const hasCardSchema = existsSync(CARD_SCHEMA);

/** What the schema of Adaptive Cards 1.5 says against a card; nothing when it is one. */
export function cardProblems(): (card: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addMetaSchema(draft6);
  addFormats.default(ajv);
  // The published schema writes its own name in the way of draft 4, which draft 6 knows no more.
  const { id: _id, ...schema } = JSON.parse(readFileSync(CARD_SCHEMA, 'utf8'));
  const validate = ajv.compile(schema);
  return (card) =>
    validate(card) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
