import { Badge, Button, SearchBox, Select } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons/svg/arrow-upload';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { jurisdictionLevel } from '../../../src/domain/jurisdiction.ts';
import { VersionStatusSchema } from '../../../src/domain/knowledge.ts';
import { LoadingLines } from '../../components/LoadingLines.tsx';
import { ProblemBar } from '../../components/ProblemBar.tsx';
import { jurisdictionText } from '../../format/jurisdiction.ts';
import { LANGUAGE_NAMES } from '../../format/language-names.ts';
import { useApp, useLocale, useSay, useTopicName } from '../../hooks/useApp.ts';
import { useResource } from '../../hooks/useResource.ts';
import { routeTo } from '../../hooks/useRoute.ts';
import { JurisdictionField } from './JurisdictionField.tsx';
import { jurisdictionOf } from './jurisdiction-choice.ts';
import styles from './knowledge.module.css';
import { LanguageField } from './LanguageField.tsx';
import { UploadList } from './UploadList.tsx';
import type { Uploads } from './useUploads.ts';

const PAGE = 100;
const ACCEPTED = '.pdf,.docx,.html,.htm,.md,.txt';

export interface DocumentListProps {
  current: string | undefined;
  round: number;
  uploads: Uploads;
}

export function DocumentList({ current, round, uploads }: DocumentListProps) {
  const say = useSay();
  const locale = useLocale();
  const topicName = useTopicName();
  const { client, topics } = useApp();
  const [text, setText] = useState('');
  const [status, setStatus] = useState('');
  const [topic, setTopic] = useState('');
  const wanted = useDeferredValue(text.trim());
  const picker = useRef<HTMLInputElement>(null);
  const documents = useResource(`documents ${status} ${topic} ${wanted}`, (signal) =>
    client.call('listDocuments', { query: { limit: PAGE, text: wanted, status, topic }, signal }),
  );
  const { reload } = documents;
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  const { items = [], total = 0 } = documents.value ?? {};
  const chosen = jurisdictionOf(uploads.choice);
  const written = uploads.language && LANGUAGE_NAMES[uploads.language];
  const chosenText = chosen === undefined ? say('tab.jurisdiction.unsaid') : jurisdictionText(locale, chosen);

  return (
    <nav className={styles.list} aria-label={say('tab.document.list')}>
      <Button appearance="primary" icon={<ArrowUploadRegular />} onClick={() => picker.current?.click()}>
        {say('tab.upload.choose')}
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={say('tab.upload.choose')}
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])]);
          // The same file again must be a change again.
          target.value = '';
        }}
      />
      <p className={styles.quiet}>{say('tab.upload.hint')}</p>
      <details className={styles.uploadFacts}>
        <summary>{say('tab.upload.jurisdiction', { jurisdiction: chosenText })}</summary>
        <JurisdictionField choice={uploads.choice} onChange={uploads.choose} />
      </details>
      <details className={styles.uploadFacts}>
        <summary>{say('tab.upload.language', { language: written ?? say('tab.upload.language.detected') })}</summary>
        <LanguageField language={uploads.language} onChange={uploads.chooseLanguage} />
      </details>
      <UploadList uploads={uploads} />
      <SearchBox
        className={styles.search}
        aria-label={say('tab.document.filter')}
        placeholder={say('tab.document.filter')}
        value={text}
        onChange={(_, { value }) => setText(value)}
      />
      <div className={styles.filters}>
        <Select aria-label={say('tab.document.status')} value={status} onChange={(_, { value }) => setStatus(value)}>
          <option value="">{say('tab.document.any-status')}</option>
          {VersionStatusSchema.options.map((option) => (
            <option key={option} value={option}>
              {say(`tab.version.${option}`)}
            </option>
          ))}
        </Select>
        <Select aria-label={say('tab.expert.topic')} value={topic} onChange={(_, { value }) => setTopic(value)}>
          <option value="">{say('tab.queue.all-topics')}</option>
          {topics.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name[locale]}
            </option>
          ))}
        </Select>
      </div>
      {documents.problem && <ProblemBar problem={documents.problem} onRetry={reload} />}
      {documents.loading && <LoadingLines label={say('tab.loading')} lines={6} />}
      {documents.value && (
        <p className={styles.quiet} role="status">
          {total > items.length
            ? say('tab.document.count-shown', { shown: items.length, count: total })
            : say('tab.document.count', { count: total })}
        </p>
      )}
      <ul className={styles.rows}>
        {items.map((document) => (
          <li key={document.id}>
            <a
              href={routeTo('knowledge', document.id)}
              className={styles.row}
              aria-current={document.id === current ? 'true' : undefined}
            >
              <span>{document.title}</span>
              <span className={styles.rowFacts}>
                {[
                  topicName(document.topic),
                  say(`tab.language.${document.language}`),
                  document.jurisdiction && say(`tab.jurisdiction.${jurisdictionLevel(document.jurisdiction)}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                {document.status !== 'published' && (
                  <Badge appearance="outline" size="small">
                    {say(`tab.version.${document.status}`)}
                  </Badge>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
