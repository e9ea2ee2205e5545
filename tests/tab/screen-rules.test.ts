import { describe, expect, it } from 'vitest';
import { parseRoute, routeTo } from '../../tab/hooks/useRoute.ts';
import { combination } from '../../tab/hooks/useShortcuts.ts';
import { localeOf } from '../../tab/host/host.ts';
import { readChoice, saveChoice, userIdFor } from '../../tab/identity/choice.ts';
import { allowedScenes, mayEnter, sceneOf } from '../../tab/scenes/access.ts';
import { rankOf } from '../../tab/scenes/knowledge/rank.ts';
import { reachable } from '../../tab/storage.ts';

function memory() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  };
}

describe('who may see which screen', () => {
  it('follows the roles, and an administrator sees all', () => {
    expect(allowedScenes(['agent', 'editor'])).toEqual(['desk', 'knowledge']);
    expect(allowedScenes(['admin'])).toEqual(['desk', 'escalations', 'knowledge']);
    expect(allowedScenes(['supervisor'])).toEqual([]);
    expect(mayEnter(['expert'], 'desk')).toBe(false);
  });

  it('begins with the first screen of the person when the address names none', () => {
    expect(sceneOf(parseRoute(''), ['expert'])).toBe('escalations');
    expect(sceneOf(parseRoute('#/knowledge/x'), ['expert'])).toBe('knowledge');
    expect(sceneOf(parseRoute('#/nothing'), ['supervisor'])).toBeUndefined();
  });
});

describe('the address within the tab', () => {
  it('gives back what was put into it', () => {
    expect(parseRoute(routeTo('desk', 'a/b ñ?'))).toEqual({ scene: 'desk', id: 'a/b ñ?' });
    expect(parseRoute(routeTo('desk'))).toEqual({ scene: 'desk', id: undefined });
  });
});

describe('the local identity', () => {
  it('is kept between visits, without its token', () => {
    const storage = memory();
    const choice = { user: 'marta', name: 'Marta', roles: ['agent' as const] };
    saveChoice(storage, choice);
    expect(readChoice(storage)).toEqual(choice);
    expect(storage.getItem('ventanilla.identity')).not.toContain('token');
  });

  it('is chosen again when what was kept makes no sense', () => {
    for (const broken of ['', '{', '{"user":"a","name":"A","roles":["king"]}', '[]']) {
      expect(readChoice({ getItem: () => broken })).toBeUndefined();
    }
  });

  it('makes the same id of the same name', () => {
    expect(userIdFor('Uxía Pereira')).toBe('uxia-pereira');
    expect(userIdFor('  ')).toBe('persona');
  });
});

describe('what the host and the keyboard say', () => {
  it('becomes a language of the product', () => {
    expect(['es-ES', 'ca', 'ca-ES-valencia', 'en-GB', 'fr-FR', '', undefined].map(localeOf)).toEqual([
      'es',
      'ca',
      'ca',
      'en',
      'es',
      'es',
      'es',
    ]);
  });

  it('becomes the name of a shortcut', () => {
    const keys = { ctrlKey: false, metaKey: false, altKey: false };
    expect(combination({ ...keys, key: 'n' })).toBe('n');
    expect(combination({ ...keys, key: 'Enter', metaKey: true })).toBe('Mod+Enter');
    expect(combination({ ...keys, key: 'n', altKey: true })).toBe('Alt+n');
  });
});

describe('what is kept on the machine', () => {
  it('is kept in memory where the browser denies storage to a frame', () => {
    const storage = reachable(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    storage.setItem('a', '1');
    expect(storage.getItem('a')).toBe('1');
    storage.removeItem('a');
    expect(storage.getItem('a')).toBeNull();
  });
});

describe('the place of a document among what is found', () => {
  it('is that of its best passage', () => {
    const passages = ['a', 'b', 'b', 'c'].map((documentId) => ({ documentId }));
    expect(['a', 'b', 'c', 'd'].map((id) => rankOf(passages, id))).toEqual([1, 2, 4, undefined]);
  });
});
