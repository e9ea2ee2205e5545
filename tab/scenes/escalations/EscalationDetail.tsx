import { Badge, Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { Escalation } from '../../../src/domain/escalation.ts';
import { MaskedText } from '../../components/MaskedText.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { SuggestionText } from '../../components/SuggestionText.tsx';
import { TimeLeftText } from '../../components/TimeLeftText.tsx';
import { clockText } from '../../format/duration.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useLocale, useSay, useTopicName } from '../../hooks/useApp.ts';
import { useDialog } from '../../hooks/useDialog.ts';
import { AnswerBox } from './AnswerBox.tsx';
import { Background } from './Background.tsx';
import styles from './escalations.module.css';
import { isPending } from './useQueue.ts';

const PassOnDialog = lazy(() => import('./PassOnDialog.tsx').then((module) => ({ default: module.PassOnDialog })));

/** A question to experts: what is asked, what was tried, who holds it, the answer. */
export function EscalationDetail({ escalation, onChanged }: { escalation: Escalation; onChanged: () => void }) {
  const say = useSay();
  const locale = useLocale();
  const topicName = useTopicName();
  const { client, person, announce } = useApp();
  const passing = useDialog();
  const { id, status, claimedBy, answer, context, draft, history } = escalation;
  const mine = status === 'claimed' && claimedBy?.id === person.id;
  const claimedAt = history.findLast((step) => step.status === 'claimed')?.at;

  const move = useAction(async (step: 'claim' | 'release') => {
    try {
      if (step === 'claim') await client.call('claimEscalation', { path: { id } });
      else await client.call('releaseEscalation', { path: { id }, body: {} });
      announce(say(step === 'claim' ? 'tab.announce.claimed-by-you' : 'tab.announce.released'));
    } finally {
      // Also when somebody else was faster: the screen must show who.
      onChanged();
    }
  });

  return (
    <>
      <header className={styles.detailHead}>
        <div className={styles.facts}>
          <h2>{topicName(escalation.topic)}</h2>
          {escalation.priority === 'urgent' && (
            <Badge appearance="tint" color="danger">
              {say('tab.priority.urgent')}
            </Badge>
          )}
          {isPending(escalation) && <TimeLeftText openedAt={escalation.openedAt} dueAt={escalation.dueAt} />}
        </div>
        <div className={styles.buttons}>
          {status === 'open' && (
            <Button appearance="primary" disabled={move.busy} onClick={() => void move.run('claim')}>
              {say('tab.escalation.claim')}
            </Button>
          )}
          {mine && (
            <Button disabled={move.busy} onClick={() => void move.run('release')}>
              {say('tab.escalation.release')}
            </Button>
          )}
          {(status === 'open' || mine) && (
            <Button disabled={move.busy} onClick={passing.show}>
              {say('tab.escalation.pass-on')}
            </Button>
          )}
        </div>
      </header>
      {move.problem && <ProblemBar problem={move.problem} />}
      {status === 'claimed' && !mine && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {say('tab.escalation.held-since', {
              name: claimedBy?.name ?? '',
              time: claimedAt ? clockText(locale, claimedAt, Date.now()) : '',
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      <blockquote className={styles.question}>
        <MaskedText text={escalation.question} />
      </blockquote>
      <p className={styles.quiet}>
        {say('tab.escalation.asked-at', {
          name: escalation.askedBy.name,
          time: clockText(locale, escalation.openedAt, Date.now()),
        })}
      </p>
      {context && (
        <section>
          <h3>{say('tab.escalation.context')}</h3>
          <p className={styles.plain}>
            <MaskedText text={context} />
          </p>
        </section>
      )}
      {answer && (
        <section className={styles.answer}>
          <h3>{say('tab.escalation.answered-by', { name: answer.by.name })}</h3>
          <p className={styles.plain}>{answer.text}</p>
        </section>
      )}
      {(mine || status === 'open') && <AnswerBox escalation={escalation} onAnswered={onChanged} />}
      {draft && (
        <details className={styles.draft}>
          <summary>{say('tab.escalation.draft')}</summary>
          <SuggestionText text={draft} />
        </details>
      )}
      <Background question={escalation.question} />
      <Suspense fallback={null}>
        {passing.mounted && (
          <PassOnDialog
            escalation={escalation}
            open={passing.open}
            onClose={passing.hide}
            onPassed={() => {
              passing.hide();
              onChanged();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
