import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { aDocument, anEvent, anExchange, anInteraction, aSuggestion, aVersion } from './records.ts';

/**
 * `node kill-writer.ts <store.db> <round>`: writes records as fast as it can until it is killed, and says each one on
 * standard output only after the store acknowledged it: `interaction <id> <version>` or `document <id> <number>`.
 */
const [, , path = '', round = ''] = process.argv;
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

say('opening');
const store = openSqliteStore(path);
for (let n = 0; ; n++) {
  const id = `i-${round}-${n}`;
  let interaction = anInteraction({ id, exchanges: [] });
  for (let version = 1; version <= 4; version++) {
    const exchange = anExchange({ suggestions: [aSuggestion({ id: `s-${id}-${version}` })] });
    interaction = { ...interaction, version, exchanges: [...interaction.exchanges, exchange] };
    const subject = { interactionId: id };
    const events = ['a', 'b'].map((part) => anEvent({ id: `${id}-${version}${part}`, subject }));
    if ((await store.interactions.save(interaction, events)) === 'saved') say(`interaction ${id} ${version}`);
  }
  const document = aDocument({ id: `d-${round}-${n}`, externalId: `x-${round}-${n}` });
  for (let number = 1; number <= 2; number++) {
    const version = aVersion({ id: `${document.id}-v${number}`, documentId: document.id, number });
    const event = anEvent({ id: `${document.id}-${number}`, subject: { documentId: document.id } });
    await store.knowledge.save({ ...document, versionNumber: number }, version, [event]);
    say(`document ${document.id} ${number}`);
  }
}
