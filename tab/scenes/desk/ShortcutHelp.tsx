import { Button, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { keyName } from '../../components/Keys.tsx';
import { DialogButtons, ModalDialog } from '../../components/ModalDialog.tsx';
import { useSay } from '../../hooks/useApp.ts';
import { setSingleKeys, singleKeysOn } from '../../hooks/useShortcuts.ts';
import styles from './desk.module.css';

const SHORTCUTS = [
  ['Enter', 'send'],
  ['Mod+Enter', 'use'],
  ['Escape', 'leave'],
  ['e', 'edit'],
  ['v', 'another'],
  ['x', 'reject'],
  ['q', 'expert'],
  ['n', 'new'],
  ['/', 'compose'],
  ['c', 'close'],
  ['?', 'help'],
] as const;

export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  const [single, setSingle] = useState(singleKeysOn);
  return (
    <ModalDialog open={open} title={say('tab.shortcuts.title')} onClose={onClose}>
      <div className={styles.help}>
        <dl className={styles.shortcuts}>
          {SHORTCUTS.map(([keys, name]) => (
            <div key={name}>
              <dt>
                <kbd>{keyName(keys)}</kbd>
              </dt>
              <dd>{say(`tab.shortcuts.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label={say('tab.shortcuts.single')}
          checked={single}
          onChange={(_, { checked }) => {
            setSingleKeys(checked);
            setSingle(checked);
          }}
        />
      </div>
      <DialogButtons>
        <Button appearance="primary" onClick={onClose}>
          {say('tab.close')}
        </Button>
      </DialogButtons>
    </ModalDialog>
  );
}
