import { type DragEvent, type ReactNode, useState } from 'react';
import { useSay } from '../../hooks/useApp.ts';
import styles from './knowledge.module.css';

/** Takes files that are dropped anywhere on it. There is always a button that does the same. */
export function DropArea({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

  function drag(event: DragEvent) {
    if (!carriesFiles(event)) return;
    // Without this the browser would open the file instead.
    event.preventDefault();
    setOver(true);
  }
  function leave(event: DragEvent) {
    const { currentTarget, relatedTarget } = event;
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  }
  function drop(event: DragEvent) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a pointer's shortcut for the upload button
    <div className={styles.drop} onDragEnter={drag} onDragOver={drag} onDragLeave={leave} onDrop={drop}>
      {children}
      {over && <div className={styles.dropHint}>{say('tab.upload.drop')}</div>}
    </div>
  );
}
