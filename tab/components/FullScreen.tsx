import type { ReactNode } from 'react';
import icon from '../icon.svg';
import styles from './components.module.css';

/** A screen of its own, for what comes before the scenes. */
export function FullScreen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.fullScreen}>
      <div className={styles.fullScreenBox}>
        <img src={icon} alt="" width={40} height={40} />
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
