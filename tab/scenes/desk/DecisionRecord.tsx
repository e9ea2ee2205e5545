import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle';
import { type Decision, RejectionReasonSchema } from '../../../src/domain/decision.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { clockText } from '../../format/duration.ts';
import { useApp, useLocale, useSay } from '../../hooks/useApp.ts';
import { copyText } from '../../text/copy-text.ts';
import { plainText } from '../../text/suggestion-blocks.ts';
import styles from './desk.module.css';
import type { Decisions } from './useDecisions.ts';

export interface DecisionRecordProps {
  suggestion: Suggestion;
  decision: Decision;
  copied: Decisions['copied'];
}

/** What was done with a suggestion, by whom and when. */
export function DecisionRecord({ suggestion, decision, copied }: DecisionRecordProps) {
  const say = useSay();
  const locale = useLocale();
  const { announce } = useApp();
  const { kind, at, finalText, reason } = decision;
  const time = clockText(locale, at, Date.now());
  const justNow = copied?.id === suggestion.id;

  async function copyAgain(text: string) {
    announce(say((await copyText(plainText(text))) ? 'tab.decided.copied-again' : 'tab.decided.not-copied'));
  }
  if (kind === 'rejected') {
    return (
      <div className={styles.record}>
        <DismissCircleRegular aria-hidden />
        <p>
          {say('tab.decided.rejected-at', { time })}
          {reason && <span className={styles.quiet}> · {reasonWords(reason, say)}</span>}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.record} data-kind="used">
      <CheckmarkCircleFilled aria-hidden />
      <p>
        {justNow && <strong>{say(copied.done ? 'tab.decided.copied' : 'tab.decided.not-copied')} </strong>}
        <span>{say(kind === 'edited' ? 'tab.decided.edited-at' : 'tab.decided.used-at', { time })}</span>
      </p>
      {finalText !== undefined && (
        <Button size="small" appearance="subtle" icon={<CopyRegular />} onClick={() => void copyAgain(finalText)}>
          {say('tab.decided.copy-again')}
        </Button>
      )}
    </div>
  );
}

function reasonWords(reason: string, say: ReturnType<typeof useSay>): string {
  const [code = '', ...words] = reason.split(': ');
  const known = RejectionReasonSchema.safeParse(code);
  if (!known.success) return reason;
  return [say(`tab.reason.${known.data}`), ...words].join(': ');
}
