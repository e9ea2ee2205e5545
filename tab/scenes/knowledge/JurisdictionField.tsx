import { Field, Input, Select } from '@fluentui/react-components';
import { JURISDICTION_LEVELS } from '../../../src/domain/jurisdiction.ts';
import { useSay } from '../../hooks/useApp.ts';
import { type JurisdictionChoice, namedLevels } from './jurisdiction-choice.ts';
import styles from './knowledge.module.css';

export interface JurisdictionFieldProps {
  choice: JurisdictionChoice;
  onChange: (choice: JurisdictionChoice) => void;
}

/** Where a rule is in force: how wide, and the names down to there. */
export function JurisdictionField({ choice, onChange }: JurisdictionFieldProps) {
  const say = useSay();
  return (
    <div className={styles.jurisdiction}>
      <Field label={say('tab.jurisdiction.label')}>
        <Select
          value={choice.level ?? ''}
          onChange={(_, { value }) =>
            onChange({ ...choice, level: JURISDICTION_LEVELS.find((level) => level === value) })
          }
        >
          <option value="">{say('tab.jurisdiction.unsaid')}</option>
          {JURISDICTION_LEVELS.map((level) => (
            <option key={level} value={level}>
              {say(`tab.jurisdiction.${level}`)}
            </option>
          ))}
        </Select>
      </Field>
      {namedLevels(choice.level).map((level) => (
        <Field key={level} label={say(`tab.jurisdiction.name.${level}`)} required>
          <Input
            value={choice.names[level]}
            maxLength={60}
            onChange={(_, { value }) => onChange({ ...choice, names: { ...choice.names, [level]: value } })}
          />
        </Field>
      ))}
    </div>
  );
}
