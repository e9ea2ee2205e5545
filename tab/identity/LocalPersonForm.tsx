import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type Person, ROLES, type Role } from '../../src/domain/identity.ts';
import { useSay } from '../hooks/useApp.ts';
import { type LocalChoice, userIdFor } from './choice.ts';
import styles from './identity.module.css';

const SOMEBODY_ELSE = '';

export interface LocalPersonFormProps {
  people: readonly Person[];
  current?: LocalChoice;
  onChoose: (choice: LocalChoice) => void;
  onCancel?: () => void;
}

/** Chooses who to act as, and with which roles, where nobody has to prove anything. */
export function LocalPersonForm({ people, current, onChoose, onCancel }: LocalPersonFormProps) {
  const say = useSay();
  const known = people.find((person) => person.id === current?.user);
  const [user, setUser] = useState(known?.id ?? (current ? SOMEBODY_ELSE : (people[0]?.id ?? SOMEBODY_ELSE)));
  const [name, setName] = useState(known ? '' : (current?.name ?? ''));
  const [roles, setRoles] = useState<readonly Role[]>(current?.roles ?? people[0]?.roles ?? ['agent']);
  const isNew = user === SOMEBODY_ELSE;
  const chosenName = isNew ? name.trim() : (people.find((person) => person.id === user)?.name ?? '');

  function choose(id: string) {
    setUser(id);
    const person = people.find((held) => held.id === id);
    if (person) setRoles(person.roles);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!chosenName || roles.length === 0) return;
    onChoose({ user: isNew ? userIdFor(chosenName) : user, name: chosenName, roles: [...roles] });
  }

  return (
    <form onSubmit={submit} className={styles.form}>
      {people.length > 0 && (
        <Field label={say('tab.identity.person')}>
          <Select value={user} onChange={(_, { value }) => choose(value)}>
            {people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
            <option value={SOMEBODY_ELSE}>{say('tab.identity.somebody-else')}</option>
          </Select>
        </Field>
      )}
      {isNew && (
        <Field label={say('tab.identity.name')} required>
          <Input value={name} onChange={(_, { value }) => setName(value)} maxLength={100} autoComplete="off" />
        </Field>
      )}
      <fieldset className={styles.roles}>
        <legend>{say('tab.identity.roles')}</legend>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={say(`tab.role.${role}`)}
            checked={roles.includes(role)}
            onChange={(_, { checked }) =>
              setRoles((before) => (checked ? [...before, role] : before.filter((held) => held !== role)))
            }
          />
        ))}
      </fieldset>
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabled={!chosenName || roles.length === 0}>
          {say('tab.identity.enter')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{say('tab.cancel')}</Button>}
      </div>
    </form>
  );
}
