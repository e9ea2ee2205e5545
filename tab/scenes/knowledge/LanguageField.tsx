import { Field, Select } from '@fluentui/react-components';
import { LANGUAGES, type Language } from '../../../src/domain/language.ts';
import { LANGUAGE_NAMES } from '../../format/language-names.ts';
import { useSay } from '../../hooks/useApp.ts';

export interface LanguageFieldProps {
  /** None: as each text shows. */
  language: Language | undefined;
  onChange: (language: Language | undefined) => void;
}

/** The language that documents are written in. */
export function LanguageField({ language, onChange }: LanguageFieldProps) {
  const say = useSay();
  return (
    <Field label={say('tab.language')}>
      <Select
        value={language ?? ''}
        onChange={(_, { value }) => onChange(LANGUAGES.find((option) => option === value))}
      >
        <option value="">{say('tab.upload.language.detected')}</option>
        {LANGUAGES.map((option) => (
          <option key={option} value={option} lang={option}>
            {LANGUAGE_NAMES[option]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
