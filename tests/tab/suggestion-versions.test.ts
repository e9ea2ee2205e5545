import { describe, expect, it } from 'vitest';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { sameAs, versionsOf } from '../../tab/scenes/desk/suggestion-versions.ts';
import { anAgent, aSuggestion, at } from '../support/records.ts';

const draft = (id: string, over: Partial<Suggestion> = {}) => aSuggestion({ id, text: `Versión ${id} [1].`, ...over });
const decided = (kind: 'accepted' | 'edited' | 'rejected') => ({ kind, editShare: 0, by: anAgent, at: at(), key: 'k' });
const shown = (suggestions: Suggestion[], chosen?: string) => versionsOf(suggestions, chosen).shown?.id;

describe('the version in sight', () => {
  it('is the newest, unless another was chosen', () => {
    expect(shown([draft('a'), draft('b')])).toBe('b');
    expect(shown([draft('a'), draft('b')], 'a')).toBe('a');
    expect(shown([draft('a'), draft('b')], 'of another question')).toBe('b');
    expect(shown([])).toBeUndefined();
  });

  it('is what was used, once something was', () => {
    const used = draft('a', { decision: decided('edited') });
    expect(shown([used, draft('b')])).toBe('a');
    expect(versionsOf([used, draft('b')], undefined).used).toBe(true);
    const rejected = versionsOf([draft('a', { decision: decided('rejected') }), draft('b')], undefined);
    expect([rejected.shown?.id, rejected.used]).toEqual(['b', false]);
  });

  it('is none that failed while another stands, and none of an expert', () => {
    const failed = draft('b', { status: 'failed' });
    expect(versionsOf([draft('a'), failed], 'b').all.map(({ id }) => id)).toEqual(['a']);
    expect(versionsOf([draft('a', { status: 'failed' }), failed], undefined).all.map(({ id }) => id)).toEqual(['b']);
    expect(shown([draft('a'), draft('e', { origin: 'expert' })])).toBe('a');
  });
});

describe('a version that says the same as one before', () => {
  it('is known whatever its citations, and only once it is whole', () => {
    const first = draft('a', { text: 'Tarda tres meses [1].' });
    const again = draft('b', { text: 'Tarda tres meses [2].' });
    expect(sameAs(versionsOf([first, again], undefined))).toBe(1);
    expect(sameAs(versionsOf([first, again], 'a'))).toBeUndefined();
    expect(sameAs(versionsOf([first, { ...again, status: 'streaming' }], undefined))).toBeUndefined();
    expect(sameAs(versionsOf([first, draft('b')], undefined))).toBeUndefined();
  });
});
