import { useState } from 'react';

export interface DialogState {
  open: boolean;
  /** True from the first opening on: its code is loaded then, and it must stay to give the focus back as it closes. */
  mounted: boolean;
  show: () => void;
  hide: () => void;
}

export function useDialog(): DialogState {
  const [open, setOpen] = useState(false);
  const [mounted, setMounted] = useState(false);
  return {
    open,
    mounted,
    show() {
      setMounted(true);
      setOpen(true);
    },
    hide: () => setOpen(false),
  };
}
