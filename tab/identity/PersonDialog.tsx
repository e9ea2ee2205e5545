import { Button, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { Person } from '../../src/domain/identity.ts';
import { ModalDialog } from '../components/ModalDialog.tsx';
import { useSay } from '../hooks/useApp.ts';
import type { LocalChoice } from './choice.ts';
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
    <ModalDialog open={open} onClose={onClose}>
      <DialogBody>
        <DialogTitle
          action={
            <Button appearance="subtle" aria-label={say('tab.close')} icon={<DismissRegular />} onClick={onClose} />
          }
        >
          {say('tab.identity.title')}
        </DialogTitle>
        <DialogContent>
          <p>{say('tab.identity.explanation')}</p>
          <LocalPersonForm
            people={people}
            current={current}
            onChoose={(choice) => {
              onClose();
              onChoose(choice);
            }}
          />
        </DialogContent>
      </DialogBody>
    </ModalDialog>
  );
}
