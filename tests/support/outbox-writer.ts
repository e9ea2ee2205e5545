import { writeSync } from 'node:fs';
import { createCosmosInteractionStore } from '../../src/adapters/azure/cosmos/interaction-store.ts';
import { COSMOS_KEY } from './cosmos-peer.ts';
import { openJournalledCosmos } from './journalled-cosmos.ts';
import { anEvent, anExchange, anInteraction, aSuggestion } from './records.ts';

/**
 * `node outbox-writer.ts <endpoint> <database> <folder> <round>`: saves interactions to Cosmos DB through the outbox in
 * `folder` as fast as it can until it is killed, and says each save on standard output only after it was acknowledged:
 * `<id> <version>`.
 */
const [, , endpoint = '', database = '', folder = '', round = ''] = process.argv;
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

say('opening');
const place = { endpoint, access: { key: COSMOS_KEY }, database };
const { documents } = await openJournalledCosmos({ place, folder });
const interactions = createCosmosInteractionStore(documents);
for (let n = 0; ; n++) {
  const id = `i-${round}-${n}`;
  let interaction = anInteraction({ id, exchanges: [] });
  for (let version = 1; version <= 4; version++) {
    const exchange = anExchange({ suggestions: [aSuggestion({ id: `s-${id}-${version}` })] });
    interaction = { ...interaction, version, exchanges: [...interaction.exchanges, exchange] };
    const events = ['a', 'b'].map((part) => anEvent({ id: `${id}-${version}${part}`, subject: { interactionId: id } }));
    if ((await interactions.save(interaction, events)) === 'saved') say(`${id} ${version}`);
  }
}
