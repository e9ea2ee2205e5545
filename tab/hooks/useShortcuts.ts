import { useEffect, useEffectEvent } from 'react';
import { lasting } from '../storage.ts';

/** `Mod` is Ctrl, or ⌘ on a Mac. */
export type Shortcuts = Record<string, (() => void) | undefined>;

const SINGLE_KEYS = 'ventanilla.single-keys';

/** Single letters can be switched off: speech input and unsteady hands press them by accident (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return lasting.getItem(SINGLE_KEYS) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  lasting.setItem(SINGLE_KEYS, on ? 'on' : 'off');
}

/** Name of the pressed combination, as the tables of shortcuts write it. */
export function combination(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : '';
  return `${mod}${event.altKey ? 'Alt+' : ''}${event.key}`;
}

/** Keys that act anywhere on the screen, except while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const name = combination(event);
    const act = shortcuts[name];
    if (!act || (!name.startsWith('Mod+') && !singleKeysOn())) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
