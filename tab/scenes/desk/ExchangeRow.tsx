import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { MaskedText } from '../../components/MaskedText.tsx';
import { clockText } from '../../format/duration.ts';
import { useLocale, useSay } from '../../hooks/useApp.ts';
import { plainText } from '../../text/suggestion-blocks.ts';
import styles from './desk.module.css';
import type { ShownExchange } from './live-run.ts';

export interface ExchangeRowProps {
  exchange: ShownExchange;
  /** Its suggestion is the one in sight, among several. */
  current: boolean;
  onShow: () => void;
}

/** A question as the citizen put it, and what was answered in the end. */
export function ExchangeRow({ exchange, current, onShow }: ExchangeRowProps) {
  const say = useSay();
  const locale = useLocale();
  const { question, finalText, finalAt } = exchange;
  return (
    <article className={styles.exchange}>
      <button type="button" className={styles.question} aria-current={current ? 'true' : undefined} onClick={onShow}>
        <span className={styles.questionText}>
          <MaskedText text={question.text} />
        </span>
        <span className={styles.quiet}>{clockText(locale, question.askedAt, Date.now())}</span>
      </button>
      {finalText !== undefined && (
        <div className={styles.reply}>
          <p className={styles.replyHead}>
            <CheckmarkCircleFilled aria-hidden />
            {say('tab.exchange.replied', { time: finalAt ? clockText(locale, finalAt, Date.now()) : '' })}
          </p>
          {/* Four lines of it: none of them is to be empty. */}
          <p className={styles.replyText}>{plainText(finalText).replace(/\n{2,}/g, '\n')}</p>
        </div>
      )}
    </article>
  );
}
