import type { Person } from '../../src/domain/identity.ts';
import { ModalDialog } from '../components/ModalDialog.tsx';
import { useSay } from '../hooks/useApp.ts';
import type { LocalChoice } from './choice.ts';
import styles from './identity.module.css';
import { LocalPersonForm } from './LocalPersonForm.tsx';

export interface PersonDialogProps {
  open: boolean;
  people: readonly Person[];
  current: LocalChoice;
  onChoose: (choice: LocalChoice) => void;
  onClose: () => void;
}

export function PersonDialog({ open, people, current, onChoose, onClose }: PersonDialogProps) {
  const say = useSay();
  return (
    <ModalDialog open={open} title={say('tab.identity.title')} onClose={onClose}>
      <p className={styles.explanation}>{say('tab.identity.explanation')}</p>
      <LocalPersonForm
        people={people}
        current={current}
        onChoose={(choice) => {
          onClose();
          onChoose(choice);
        }}
        onCancel={onClose}
      />
    </ModalDialog>
  );
}
