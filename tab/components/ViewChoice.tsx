import { useId } from 'react';
import styles from './components.module.css';

export interface ViewChoiceProps<View extends string> {
  label: string;
  options: readonly { value: View; text: string }[];
  value: View;
  onChange: (view: View) => void;
}

/** One of a few views of the same list. */
export function ViewChoice<View extends string>({ label, options, value, onChange }: ViewChoiceProps<View>) {
  const name = useId();
  return (
    <fieldset className={styles.views}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.view}>
          <input
            type="radio"
            name={name}
            className={styles.viewInput}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}
