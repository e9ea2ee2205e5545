import type { Interaction } from '../../domain/interaction.ts';
import { interactionCsv } from '../interaction-csv.ts';
import type { Handler } from '../operation.ts';
import { writeChunk } from '../write-chunk.ts';
import { filterOf } from './interactions.ts';

const MEDIA = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** Every interaction, as fast as the client reads and without holding more than a few. */
export const exportInteractions: Handler<'exportInteractions'> = async (api, request) => {
  const { format, ...filter } = request.query;
  const { response } = request.http;
  const interactions = api.useCases.exportInteractions(request.person, filterOf(filter));
  response.set({
    'Content-Type': MEDIA[format],
    'Content-Disposition': `attachment; filename="interactions.${format}"`,
  });
  const lines = format === 'csv' ? interactionCsv(interactions) : ndjson(interactions);
  for await (const line of lines) {
    if (request.gone.aborted) break;
    await writeChunk(response, line, request.gone);
  }
  response.end();
  return 'streamed' as const;
};

async function* ndjson(interactions: AsyncIterable<Interaction>): AsyncGenerator<string> {
  for await (const interaction of interactions) yield `${JSON.stringify(interaction)}\n`;
}
