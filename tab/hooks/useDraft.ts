import { useSyncExternalStore } from 'react';
import { passing } from '../storage.ts';

const PREFIX = 'ventanilla.draft.';
const listeners = new Set<() => void>();

/** Text that survives a reload, a lost connection and a change of screen, for as long as the window lives. */
export function useDraft(key: string, initial = ''): [string, (text: string) => void] {
  const text = useSyncExternalStore(follow, () => readDraft(key)) ?? initial;
  return [text, (next) => writeDraft(key, next)];
}

export function readDraft(key: string): string | undefined {
  return passing.getItem(PREFIX + key) ?? undefined;
}

export function writeDraft(key: string, text: string): void {
  passing.setItem(PREFIX + key, text);
  for (const listener of listeners) listener();
}

export function forgetDraft(key: string): void {
  passing.removeItem(PREFIX + key);
  for (const listener of listeners) listener();
}

function follow(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
