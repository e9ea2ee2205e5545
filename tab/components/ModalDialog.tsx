import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './components.module.css';

export interface ModalDialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  /** Rendered anew at each opening. */
  children: ReactNode;
}

/**
 * A dialog over the page. The browser's own: it keeps the focus inside, makes the page behind it inert and gives the
 * focus back, without the hidden focus traps that scripts need for it and that screen readers stumble over.
 */
export function ModalDialog({ open, title, onClose, children }: ModalDialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          {children}
        </>
      )}
    </dialog>
  );
}

/** The buttons at the foot of a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles.dialogButtons}>{children}</div>;
}
