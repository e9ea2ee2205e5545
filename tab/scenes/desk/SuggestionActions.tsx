import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { PersonQuestionMarkRegular } from '@fluentui/react-icons/svg/person-question-mark';
import { ThumbDislikeRegular } from '@fluentui/react-icons/svg/thumb-dislike';
import { Keys } from '../../components/Keys.tsx';
import { useSay } from '../../hooks/useApp.ts';
import { useNarrow } from '../../hooks/useMedia.ts';
import styles from './desk.module.css';

export interface SuggestionActionsProps {
  /** The keys act on this suggestion; on a narrow screen its actions stay at the bottom. */
  main: boolean;
  busy: boolean;
  onUse: () => void;
  onEdit: () => void;
  onReject: () => void;
  onAnother?: () => void;
  onExpert?: () => void;
}

export function SuggestionActions({
  main,
  busy,
  onUse,
  onEdit,
  onReject,
  onAnother,
  onExpert,
}: SuggestionActionsProps) {
  const say = useSay();
  const narrow = useNarrow();
  const keys = (combination: string) => (main && !narrow ? <Keys keys={combination} /> : null);
  return (
    <div className={main ? styles.actionBar : styles.actions}>
      <Button appearance="primary" icon={<CopyRegular />} disabled={busy} onClick={onUse}>
        {say('tab.suggestion.use')}
        {keys('Mod+Enter')}
      </Button>
      <Button {...(narrow ? { icon: <EditRegular /> } : {})} disabled={busy} onClick={onEdit}>
        {say('tab.suggestion.edit')}
        {keys('e')}
      </Button>
      {onAnother && <AnotherButton onAnother={onAnother} main={main} disabled={busy} />}
      <Button {...(narrow ? { icon: <ThumbDislikeRegular /> } : {})} disabled={busy} onClick={onReject}>
        {say('tab.suggestion.reject')}
        {keys('x')}
      </Button>
      {onExpert && (
        <Button {...(narrow ? { icon: <PersonQuestionMarkRegular /> } : {})} disabled={busy} onClick={onExpert}>
          {say(narrow ? 'tab.suggestion.expert-short' : 'tab.suggestion.expert')}
          {keys('q')}
        </Button>
      )}
    </div>
  );
}

interface AnotherButtonProps {
  onAnother: () => void;
  main?: boolean;
  disabled?: boolean;
}

/** The same in other words. */
export function AnotherButton({ onAnother, main = true, disabled = false }: AnotherButtonProps) {
  const say = useSay();
  const narrow = useNarrow();
  return (
    <Button {...(narrow ? { icon: <ArrowSyncRegular /> } : {})} disabled={disabled} onClick={onAnother}>
      {say('tab.suggestion.another')}
      {main && !narrow && <Keys keys="v" />}
    </Button>
  );
}
