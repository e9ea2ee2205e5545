import { useEffect, useRef, useState } from 'react';

export interface DialogState {
  open: boolean;
  /** True from the first opening on. A dialog that is taken away while open would leave the page hidden from screen readers. */
  mounted: boolean;
  show: () => void;
  hide: () => void;
}

/** Opens and closes a dialog; the focus goes back to where it was. */
export function useDialog(): DialogState {
  const [open, setOpen] = useState(false);
  const [mounted, setMounted] = useState(false);
  const from = useRef<Element | null>(null);
  useEffect(() => {
    if (open || !(from.current instanceof HTMLElement)) return;
    from.current.focus();
    from.current = null;
  }, [open]);
  return {
    open,
    mounted,
    show() {
      from.current = document.activeElement;
      setMounted(true);
      setOpen(true);
    },
    hide: () => setOpen(false),
  };
}
