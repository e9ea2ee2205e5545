import { Dialog, DialogSurface } from '@fluentui/react-components';
import type { ReactNode } from 'react';

export interface ModalDialogProps {
  open: boolean;
  onClose: () => void;
  /** Rendered anew at each opening. */
  children: ReactNode;
}

/** A dialog over the page. Without motion, so that the page is usable the moment it closes. */
export function ModalDialog({ open, onClose, children }: ModalDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && onClose()} surfaceMotion={null}>
      <DialogSurface backdropMotion={null}>{children}</DialogSurface>
    </Dialog>
  );
}
