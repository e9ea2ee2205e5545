import styles from './components.module.css';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** How a combination is written on this keyboard: `Mod+Enter` is `⌘ ⏎` or `Ctrl ⏎`. */
export function keyName(combination: string): string {
  return combination
    .replace('Mod+', IS_MAC ? '⌘' : 'Ctrl ')
    .replace('Enter', '⏎')
    .replace('Escape', 'Esc');
}

/** The shortcut of a button, for the eye; the button's own name is what is read aloud. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.kbd} aria-hidden="true">
      {keyName(keys)}
    </span>
  );
}
