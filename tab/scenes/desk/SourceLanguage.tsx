import { LocalLanguageRegular } from '@fluentui/react-icons/svg/local-language';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { sourceLanguageNotice } from '../../../src/i18n/source-language-notice.ts';
import { useLocale } from '../../hooks/useApp.ts';
import drafts from './drafts.module.css';

/** Says so when the sources to check are in another language than the question. */
export function SourceLanguage({ suggestion }: { suggestion: Suggestion }) {
  const notice = sourceLanguageNotice(useLocale(), suggestion);
  if (notice === undefined) return null;
  return (
    <p className={drafts.note}>
      <LocalLanguageRegular aria-hidden />
      {notice}
    </p>
  );
}
