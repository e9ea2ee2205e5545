import { Badge, Button, Link } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { LocationRegular } from '@fluentui/react-icons/svg/location';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useState } from 'react';
import type { Version } from '../../../src/domain/knowledge.ts';
import type { ResponseOf } from '../../client/client.ts';
import { passagePath } from '../../components/PassageView.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { clockText } from '../../format/duration.ts';
import { jurisdictionText } from '../../format/jurisdiction.ts';
import { today, validityText } from '../../format/validity.ts';
import { useAction } from '../../hooks/useAction.ts';
import { useApp, useLocale, useSay, useTopicName } from '../../hooks/useApp.ts';
import { JurisdictionEditor } from './JurisdictionEditor.tsx';
import styles from './knowledge.module.css';

export interface DocumentDetailProps {
  detail: ResponseOf<'readDocument'> & { versions: Version[] };
  /** Ids of the passages that the test question found. */
  found: ReadonlySet<string>;
  onChanged: () => void;
}

/** A document: what is said about it, the passages it is found by, its versions. */
export function DocumentDetail({ detail, found, onChanged }: DocumentDetailProps) {
  const say = useSay();
  const locale = useLocale();
  const topicName = useTopicName();
  const { client, announce } = useApp();
  const [mode, setMode] = useState<'retiring' | 'placing'>();
  const { document, version, passages, versions } = detail;
  const facts = version?.facts;
  const retire = useAction(async () => {
    await client.call('retireDocument', { path: { id: document.id } });
    announce(say('tab.announce.retired'));
    setMode(undefined);
    onChanged();
  });

  return (
    <>
      <header className={styles.detailHead}>
        <h2>{document.title}</h2>
        <div className={styles.facts}>
          <Badge appearance="tint" color={document.status === 'published' ? 'success' : 'informative'}>
            {say(`tab.version.${document.status}`)}
          </Badge>
          {topicName(document.topic) && <span>{topicName(document.topic)}</span>}
          <span>{say(`tab.language.${document.language}`)}</span>
          {facts && <span>{validityText(locale, facts, today())}</span>}
          {facts?.jurisdiction && <span>{jurisdictionText(locale, facts.jurisdiction)}</span>}
          {facts?.audience === 'internal' && <span>{say('tab.passage.internal')}</span>}
          {facts?.owner && <span>{facts.owner}</span>}
          {facts?.url && (
            <Link href={facts.url} target="_blank" rel="noopener noreferrer">
              {say('tab.passage.open')} <OpenRegular aria-hidden />
            </Link>
          )}
        </div>
        {retire.problem && <ProblemBar problem={retire.problem} />}
        {document.status !== 'retired' && mode === undefined && (
          <div className={styles.buttons}>
            <Button icon={<LocationRegular />} size="small" onClick={() => setMode('placing')}>
              {say('tab.jurisdiction.change')}
            </Button>
            <Button icon={<DeleteRegular />} size="small" onClick={() => setMode('retiring')}>
              {say('tab.document.retire')}
            </Button>
          </div>
        )}
        {mode === 'placing' && (
          <JurisdictionEditor
            documentId={document.id}
            jurisdiction={facts?.jurisdiction}
            onChanged={() => {
              setMode(undefined);
              onChanged();
            }}
            onCancel={() => setMode(undefined)}
          />
        )}
        {mode === 'retiring' && (
          <div className={styles.confirm}>
            <p>{say('tab.document.retire-question')}</p>
            <Button appearance="primary" disabled={retire.busy} onClick={() => void retire.run()}>
              {say('tab.document.retire-confirm')}
            </Button>
            <Button onClick={() => setMode(undefined)}>{say('tab.cancel')}</Button>
          </div>
        )}
      </header>
      <h3>{say('tab.document.passages', { count: passages.length })}</h3>
      {passages.length === 0 && <p className={styles.quiet}>{say('tab.document.no-passages')}</p>}
      <ol className={styles.passages}>
        {passages.map((passage) => (
          <li key={passage.id} className={styles.passage} data-found={found.has(passage.id)}>
            <p className={styles.passageHead}>
              {passagePath(passage).slice(1).join(' › ') || passage.title}
              {passage.page !== undefined && ` · ${say('tab.passage.page', { page: passage.page })}`}
              {found.has(passage.id) && (
                <Badge appearance="filled" size="small">
                  {say('tab.find.here')}
                </Badge>
              )}
            </p>
            <p className={styles.passageText}>{passage.text}</p>
          </li>
        ))}
      </ol>
      <h3>{say('tab.document.versions')}</h3>
      <ol className={styles.versions}>
        {versions.map((held) => (
          <li key={held.id}>
            <strong>v{held.number}</strong> <span>{say(`tab.version.${held.status}`)}</span>
            <span className={styles.quiet}>
              {clockText(locale, held.createdAt, Date.now())} · {held.createdBy.name}
              {held.fileName && ` · ${held.fileName}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
