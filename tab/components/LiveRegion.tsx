import { useCallback, useState } from 'react';

interface Announcement {
  text: string;
  /** Two equal texts in a row are two announcements. */
  round: number;
}

export function useAnnouncer() {
  const [announcement, setAnnouncement] = useState<Announcement>({ text: '', round: 0 });
  const announce = useCallback((text: string) => setAnnouncement((before) => ({ text, round: before.round + 1 })), []);
  return { announcement, announce };
}

/** Read aloud by screen readers when its text changes, without interrupting. */
export function LiveRegion({ text }: { text: Announcement }) {
  return (
    <div aria-live="polite" className="visually-hidden">
      <span key={text.round}>{text.text}</span>
    </div>
  );
}
