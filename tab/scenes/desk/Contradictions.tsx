import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { Contradiction } from '../../../src/domain/provenance.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { contradictionNote } from '../../../src/i18n/suggestion-notes.ts';
import { PassageView } from '../../components/PassageView.tsx';
import { type OpenCitation, SuggestionText } from '../../components/SuggestionText.tsx';
import { useLocale } from '../../hooks/useApp.ts';
import drafts from './drafts.module.css';

/** Sources that do not say the same: a person has to look which one holds. */
export function Contradictions({ suggestion }: { suggestion: Suggestion }) {
  const contradictions = suggestion.provenance?.contradictions ?? [];
  return contradictions.map((contradiction) => (
    <ContradictionView
      key={[...contradiction.passages, ...contradiction.told].join(' ')}
      contradiction={contradiction}
      suggestion={suggestion}
    />
  ));
}

function ContradictionView({ contradiction, suggestion }: { contradiction: Contradiction; suggestion: Suggestion }) {
  const locale = useLocale();
  const [open, setOpen] = useState<OpenCitation>();
  const { passages, told } = contradiction;
  const toldBy = (n: number) => {
    const passageId = suggestion.citations.find((citation) => citation.n === n)?.passageId;
    const passage = suggestion.passages.find(({ id }) => id === passageId);
    return passage && { passage, quote: passage.id === passages[0] ? told[0] : told[1] };
  };
  return (
    <div className={drafts.warning} role="note">
      <WarningRegular aria-hidden />
      <SuggestionText
        text={contradictionNote(locale, contradiction, suggestion)}
        open={open}
        onCitation={(citation) => setOpen((before) => (before?.at === citation.at ? undefined : citation))}
        renderOpen={({ n }) => {
          const found = toldBy(n);
          return found && <PassageView passage={found.passage} quote={found.quote} />;
        }}
      />
    </div>
  );
}
