import { Field, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { ReplyLengthSchema, ToneSchema } from '../../../src/domain/writing.ts';
import { useApp, useSay } from '../../hooks/useApp.ts';
import styles from './desk.module.css';
import drafts from './drafts.module.css';
import { type Manner, readManner, saveManner } from './manner.ts';

/** How the next replies are to be written: out of the way until it is asked for, and said when it is not the usual. */
export function MannerChoice() {
  const say = useSay();
  const { person } = useApp();
  const [manner, setManner] = useState(() => readManner(person.id));
  const [open, setOpen] = useState(false);
  const id = useId();
  const { tone, length } = manner;
  const choice = [tone && say(`tab.tone.${tone}`), length && say(`tab.length.${length}`)].filter(Boolean).join(', ');

  function choose(part: keyof Manner, value: string) {
    saveManner(person.id, part, value);
    setManner(readManner(person.id));
  }
  return (
    <div className={drafts.manner}>
      <button
        type="button"
        className={styles.textButton}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {choice ? say('tab.manner.chosen', { choice }) : say('tab.manner.open')}
      </button>
      <div id={id} className={drafts.mannerChoices} hidden={!open}>
        <Field label={say('tab.manner.tone')} size="small">
          <Select value={tone ?? ''} onChange={(_, { value }) => choose('tone', value)}>
            <option value="">{say('tab.manner.usual-tone')}</option>
            {ToneSchema.options.map((option) => (
              <option key={option} value={option}>
                {say(`tab.tone.${option}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('tab.manner.length')} size="small">
          <Select value={length ?? ''} onChange={(_, { value }) => choose('length', value)}>
            <option value="">{say('tab.manner.usual-length')}</option>
            {ReplyLengthSchema.options.map((option) => (
              <option key={option} value={option}>
                {say(`tab.length.${option}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </div>
  );
}
