import { Button, Select } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { lazy, Suspense } from 'react';
import type { Person } from '../../src/domain/identity.ts';
import { LOCALES, type Locale, LocaleSchema } from '../../src/domain/language.ts';
import { useApp, useLocale, useSay } from '../hooks/useApp.ts';
import { useDialog } from '../hooks/useDialog.ts';
import { routeTo, useRoute } from '../hooks/useRoute.ts';
import icon from '../icon.svg';
import type { LocalChoice } from '../identity/choice.ts';
import { allowedScenes, sceneOf } from '../scenes/access.ts';
import styles from './header.module.css';

const PersonDialog = lazy(() =>
  import('../identity/PersonDialog.tsx').then((module) => ({ default: module.PersonDialog })),
);

const LOCALE_NAMES: Record<Locale, string> = { es: 'Español', ca: 'Català', en: 'English' };

/** Who may be chosen to act as, where nobody has to prove anything. */
export interface PersonSwitching {
  people: readonly Person[];
  current: LocalChoice;
  onChoose: (choice: LocalChoice) => void;
}

export interface AppHeaderProps {
  switching?: PersonSwitching;
  onLanguage?: (locale: Locale) => void;
}

export function AppHeader({ switching, onLanguage }: AppHeaderProps) {
  const say = useSay();
  const locale = useLocale();
  const { about, person } = useApp();
  const current = sceneOf(useRoute(), person.roles);
  const scenes = allowedScenes(person.roles);
  const names = `${person.name} · ${person.roles.map((role) => say(`tab.role.${role}`)).join(', ')}`;

  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        <img src={icon} alt="" width={28} height={28} />
        <div className={styles.names}>
          <span className={styles.product}>Ventanilla</span>
          <span className={styles.institution}>{about.institution}</span>
        </div>
      </div>
      <nav aria-label={say('tab.nav.label')} className={styles.nav} data-single={scenes.length < 2}>
        {scenes.map((scene) => (
          <a
            key={scene}
            href={routeTo(scene)}
            className={styles.link}
            aria-current={scene === current ? 'page' : undefined}
          >
            {say(`tab.nav.${scene}`)}
          </a>
        ))}
      </nav>
      <div className={styles.tools}>
        {onLanguage && (
          <Select
            aria-label={say('tab.language')}
            className={styles.language}
            value={locale}
            onChange={(_, { value }) => onLanguage(LocaleSchema.parse(value))}
          >
            {LOCALES.map((option) => (
              <option key={option} value={option} lang={option}>
                {LOCALE_NAMES[option]}
              </option>
            ))}
          </Select>
        )}
        {switching ? (
          <PersonSwitch {...switching} names={names} />
        ) : (
          <span className={`${styles.person} ${styles.personText}`}>
            <span className={styles.personName}>{names}</span>
          </span>
        )}
      </div>
    </header>
  );
}

function PersonSwitch({ people, current, onChoose, names }: PersonSwitching & { names: string }) {
  const say = useSay();
  const choosing = useDialog();
  return (
    <>
      <Button
        appearance="subtle"
        className={styles.person}
        icon={<PersonRegular />}
        onClick={choosing.show}
        title={say('tab.identity.change')}
      >
        <span className={styles.personText}>
          <span className={styles.personName}>{names}</span>
          <span className={styles.local}>{say('tab.identity.local')}</span>
        </span>
      </Button>
      {choosing.mounted && (
        <Suspense fallback={null}>
          <PersonDialog
            open={choosing.open}
            people={people}
            current={current}
            onChoose={onChoose}
            onClose={choosing.hide}
          />
        </Suspense>
      )}
    </>
  );
}
