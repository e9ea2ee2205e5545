import { addressesIn } from './claims/addresses.ts';
import { canonical } from './markup/canonical.ts';
import { createDraftReader } from './markup/draft-reader.ts';
import { inlineText } from './markup/inline-text.ts';
import { createLayout } from './markup/layout.ts';
import { visibleText } from './markup/visible-text.ts';

const LONGEST = 50_000;
/** What comes out is read once more until nothing changes, since a line that went may join two others. */
const MOST_READINGS = 4;

/**
 * A model's text in the Markdown that the tab and the cards read, without pictures, elements, links and invisible signs, and
 * without any address that is not allowed. Nothing is held against sources: for rewritten texts of the agent's own.
 * @param allowedUrls addresses that may stand, compared without scheme and `www`
 */
export function safeReply(text: string, allowedUrls: Iterable<string>): string {
  const allowed = new Set([...allowedUrls].flatMap((url) => addressesIn(url).map(({ form }) => form)));
  let reply = read(text.slice(0, LONGEST), allowed);
  for (let again = 1; again < MOST_READINGS; again++) {
    const next = read(reply, allowed);
    if (next === reply) break;
    reply = next;
  }
  return reply;
}

function read(text: string, allowed: ReadonlySet<string>): string {
  const layout = createLayout();
  let reply = '';
  const reader = createDraftReader({
    sentence({ text: raw, place }) {
      const { text: words } = canonical(inlineText(raw).pieces, () => true);
      const safe = withoutStrange(words, allowed);
      if (/[\p{L}\p{N}]/u.test(safe)) reply += layout(safe, place);
    },
    groupEnded() {},
  });
  for (const sign of visibleText(text)) reader.step(sign);
  reader.end();
  return reply;
}

function withoutStrange(text: string, allowed: ReadonlySet<string>): string {
  const strange = addressesIn(text).filter(({ kind, form }) => kind === 'disguised' || !allowed.has(form));
  const left = strange.reduce((rest, { shown }) => rest.replaceAll(shown, ''), text);
  return left
    .replace(/\(\s*\)/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.,;:])(?=\s|$)/g, '$1');
}
