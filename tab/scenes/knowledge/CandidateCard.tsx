import { Badge, Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Candidate } from '../../../src/domain/candidate.ts';
import { MaskedText } from '../../components/MaskedText.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { clockText } from '../../format/duration.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useLocale, useSay, useTopicName } from '../../hooks/useApp.ts';
import { plainText } from '../../text/suggestion-blocks.ts';
import styles from './knowledge.module.css';

/** One proposal: approve it, put it into better words first, or say why not. */
export function CandidateCard({ candidate, onReviewed }: { candidate: Candidate; onReviewed: () => void }) {
  const say = useSay();
  const locale = useLocale();
  const topicName = useTopicName();
  const { client, person, announce } = useApp();
  const [mode, setMode] = useState<'editing' | 'rejecting'>();
  const [answer, setAnswer] = useState(() => plainText(candidate.answer));
  const [reason, setReason] = useState('');
  const { id, question, author, origin, topic, proposedAt } = candidate;
  const own = author.id === person.id;

  const review = useAction(async (verdict: 'approve' | 'edit' | 'reject') => {
    const path = { id };
    if (verdict === 'reject') {
      await client.call('rejectCandidate', { path, body: reason.trim() ? { reason: reason.trim() } : {} });
    } else {
      await client.call('approveCandidate', { path, body: verdict === 'edit' ? { answer: answer.trim() } : {} });
    }
    announce(say(verdict === 'reject' ? 'tab.announce.rejected' : 'tab.announce.approved'));
    onReviewed();
  });

  return (
    <article className={styles.candidate}>
      <div className={styles.facts}>
        <Badge appearance="tint">{say(`tab.candidate.${origin}`)}</Badge>
        {topicName(topic) && <span>{topicName(topic)}</span>}
        <span className={styles.quiet}>
          {say('tab.candidate.by', { name: author.name, time: clockText(locale, proposedAt, Date.now()) })}
        </span>
      </div>
      <h3>
        <MaskedText text={question} />
      </h3>
      {mode === 'editing' ? (
        <Field label={say('tab.candidate.answer')}>
          <Textarea value={answer} rows={6} resize="vertical" onChange={(_, { value }) => setAnswer(value)} />
        </Field>
      ) : (
        <p className={styles.passageText}>
          <MaskedText text={plainText(candidate.answer)} />
        </p>
      )}
      {mode === 'rejecting' && (
        <Field label={say('tab.candidate.reason')} required>
          <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
        </Field>
      )}
      {review.problem && <ProblemBar problem={review.problem} />}
      {own && <p className={styles.quiet}>{say('refusal.own-candidate')}</p>}
      <div className={styles.buttons}>
        {mode === undefined && (
          <>
            <Button appearance="primary" disabled={review.busy || own} onClick={() => void review.run('approve')}>
              {say('tab.candidate.approve')}
            </Button>
            <Button disabled={review.busy || own} onClick={() => setMode('editing')}>
              {say('tab.candidate.edit')}
            </Button>
            <Button disabled={review.busy || own} onClick={() => setMode('rejecting')}>
              {say('tab.candidate.reject')}
            </Button>
          </>
        )}
        {mode === 'editing' && (
          <Button appearance="primary" disabled={review.busy || !answer.trim()} onClick={() => void review.run('edit')}>
            {say('tab.candidate.approve-edited')}
          </Button>
        )}
        {mode === 'rejecting' && (
          <Button
            appearance="primary"
            disabled={review.busy || !reason.trim()}
            onClick={() => void review.run('reject')}
          >
            {say('tab.candidate.reject')}
          </Button>
        )}
        {mode !== undefined && <Button onClick={() => setMode(undefined)}>{say('tab.cancel')}</Button>}
      </div>
    </article>
  );
}
