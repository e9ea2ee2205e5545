import { Fragment, type ReactNode } from 'react';
import { useSay } from '../hooks/useApp.ts';
import { type Block, type Inline, suggestionBlocks } from '../text/suggestion-blocks.ts';
import styles from './components.module.css';
import { MaskChip } from './MaskedText.tsx';

/** A citation is opened at its place in the text: the same number may stand in several. */
export interface OpenCitation {
  n: number;
  at: number;
}

export interface SuggestionTextProps {
  text: string;
  /** What may be opened; without it the numbers are plain text. */
  onCitation?: ((citation: OpenCitation) => void) | undefined;
  open?: OpenCitation | undefined;
  /** The passage of the citation that is open, shown under the block that cites it. */
  renderOpen?: (citation: OpenCitation) => ReactNode;
}

/** Signs that end what a citation stands in: they stay on its line. */
const STOPS = /^[.,:;!?…)»”]+/;

/** A suggestion's text with its citations as buttons that open their passage in place. */
export function SuggestionText({ text, onCitation, open, renderOpen }: SuggestionTextProps) {
  const say = useSay();
  const line = (inlines: Inline[]) =>
    inlines.map((inline, index) => {
      if (inline.kind === 'strong') return <strong key={inline.at}>{inline.text}</strong>;
      if (inline.kind === 'mask') return <MaskChip key={inline.at} identifier={inline.identifier} />;
      if (inline.kind === 'text') {
        const kept =
          onCitation && inlines[index - 1]?.kind === 'citation' ? inline.text.replace(STOPS, '') : inline.text;
        return <Fragment key={inline.at}>{kept}</Fragment>;
      }
      if (!onCitation) return <Fragment key={inline.at}>[{inline.n}]</Fragment>;
      const next = inlines[index + 1];
      const { n, at } = inline;
      return (
        <span key={at} className={styles.cited}>
          <button
            type="button"
            className={styles.citation}
            aria-expanded={open?.at === at}
            aria-label={say('tab.citation.label', { n })}
            onClick={() => onCitation({ n, at })}
          >
            {n}
          </button>
          {next?.kind === 'text' && STOPS.exec(next.text)?.[0]}
        </span>
      );
    });
  return (
    <div className={styles.blocks}>
      {suggestionBlocks(text).map((block) => (
        <Fragment key={block.at}>
          <BlockView block={block} line={line} />
          {open && holds(block, open) && renderOpen?.(open)}
        </Fragment>
      ))}
    </div>
  );
}

function BlockView({ block, line }: { block: Block; line: (inlines: Inline[]) => ReactNode }) {
  if (block.kind === 'list') {
    const items = block.items.map((item) => <li key={item.at}>{line(item.inlines)}</li>);
    return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
  }
  if (block.kind === 'quote') return <blockquote>{line(block.inlines)}</blockquote>;
  return block.kind === 'heading' ? <strong>{line(block.inlines)}</strong> : <p>{line(block.inlines)}</p>;
}

function holds(block: Block, open: OpenCitation): boolean {
  const inlines = block.kind === 'list' ? block.items.flatMap((item) => item.inlines) : block.inlines;
  return inlines.some((inline) => inline.at === open.at);
}
