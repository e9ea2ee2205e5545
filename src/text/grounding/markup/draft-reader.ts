import { isSalutation } from '../claims/claim-free.ts';
import { cutAt } from './cut-sentence.ts';
import { type LineStart, lineStart, rowText } from './draft-line.ts';

/** Where a sentence stands in a draft. */
export interface DraftPlace {
  /** Line of the text as it will be shown; sentences of one line follow each other. */
  line: number;
  /** A paragraph with the list it leads in, a list, a quotation, a heading. */
  group: number;
  kind: 'paragraph' | 'item' | 'quote' | 'heading';
  depth: 0 | 1;
  /** `- ` or `3. `, of an item. */
  marker: string;
  /** Whether a blank line stands before. */
  gap: boolean;
}

export interface RawSentence {
  text: string;
  place: DraftPlace;
  endsLine: boolean;
}

export interface DraftSink {
  sentence(sentence: RawSentence): void;
  /** No sentence of this group, nor of an earlier one, comes any more. */
  groupEnded(group: number): void;
}

const TERMINAL = /[.!?…:;]["'»”’)\]*_]*(?:\s*\\?[[【][^\]】\n]{1,60}[\]】])*\s*$/;
const FENCE = /^\s{0,3}(?:```|~~~)\s*([\w-]*)/;
/** A draft that is a code block as a whole is meant as text. */
const TEXT_FENCE = /^(?:|md|markdown|text|txt|plaintext)$/;

/**
 * Cuts a draft that arrives sign by sign into sentences with their places. What is told depends on the signs so far alone,
 * so it is the same however they arrive.
 */
export function createDraftReader(sink: DraftSink): { step(sign: string): void; end(): void } {
  let line = '';
  let start: LineStart | undefined;
  let open: { text: string; stop: number | undefined } | undefined;
  let place: DraftPlace | undefined;
  let soft = false;
  let blank = false;
  let leads = false;
  let groupOpen = false;
  let fenced: 'code' | 'text' | undefined;
  let anything = false;

  const emit = (text: string, endsLine: boolean) => {
    if (place === undefined || text.trim() === '') return;
    leads = endsLine && /:["'»”’)\]*_]*\s*$/.test(text);
    sink.sentence({ text: text.trim(), place, endsLine });
  };
  const flush = () => {
    if (open) emit(open.text, true);
    open = undefined;
    soft = false;
  };
  const closeGroup = () => {
    if (place && groupOpen) sink.groupEnded(place.group);
    groupOpen = false;
  };
  const nextPlace = (begun: LineStart): DraftPlace => {
    const kind = begun.kind === 'row' ? 'item' : (begun.kind as DraftPlace['kind']);
    const here = { kind, depth: begun.depth, marker: begun.kind === 'row' ? '- ' : begun.marker, gap: blank };
    if (!place) return { ...here, line: 0, group: 0 };
    const sameList = kind === 'item' && place.kind === 'item' && groupOpen;
    const ledIn = kind === 'item' && place.kind === 'paragraph' && leads && groupOpen;
    const sameBlock = kind === place.kind && kind !== 'heading' && !blank && groupOpen;
    if (!sameList && !ledIn && !sameBlock) {
      closeGroup();
      return { ...here, line: place.line + 1, group: place.group + 1 };
    }
    return { ...here, line: place.line + 1, group: place.group };
  };
  const begin = (begun: LineStart, rest: string) => {
    const ofItem = begun.kind === 'paragraph' && place?.kind === 'item' && begun.indent >= 2 && groupOpen;
    const goesOn =
      ofItem || (begun.kind === place?.kind && begun.kind !== 'item' && begun.kind !== 'heading' && !blank);
    if (open && soft && goesOn && place?.kind !== 'heading' && joins(open.text, rest)) {
      open.text += ' ';
      soft = false;
    } else {
      flush();
      if (!ofItem) place = nextPlace(begun);
    }
    groupOpen = true;
    blank = false;
    for (const sign of rest) append(sign);
  };
  const append = (sign: string) => {
    open ??= { text: '', stop: undefined };
    if (/\s/.test(sign)) {
      if (open.text === '' || open.text.endsWith(' ')) return;
      open.text += ' ';
    } else open.text += sign;
    if (start?.kind === 'heading' || start?.kind === 'row') return;
    if (open.stop === undefined && /[.!?…]/.test(sign)) open.stop = open.text.length - 1;
    while (open?.stop !== undefined) {
      const cut = cutAt(open.text, open.stop);
      if (cut === 'wait') return;
      if (cut === 'no') open.stop = nextStop(open.text, open.stop);
      else {
        emit(open.text.slice(0, cut), false);
        const rest = open.text.slice(cut).trimStart();
        open = { text: rest, stop: nextStop(rest, -1) };
      }
    }
  };
  const endBlank = () => {
    flush();
    blank = true;
    if (place?.kind !== 'item' && !leads) closeGroup();
  };
  const endFence = () => {
    const info = FENCE.exec(line)?.[1] ?? '';
    if (fenced === undefined) {
      fenced = !anything && TEXT_FENCE.test(info) ? 'text' : 'code';
      if (fenced === 'code') endBlank();
    } else fenced = undefined;
  };
  const endLine = () => {
    if (fenced === 'code') {
      if (FENCE.test(line)) fenced = undefined;
      line = '';
      return;
    }
    const ended = start ?? lineStart(line, true);
    if (ended?.kind === 'blank' || ended?.kind === 'ruler') endBlank();
    else if (ended?.kind === 'fence') endFence();
    else if (ended) {
      if (start === undefined) {
        start = ended;
        begin(ended, line.slice(ended.from));
      }
      anything = true;
      if (open && ended.kind === 'row') open.text = rowText(open.text);
      if (open && (ended.kind === 'heading' || ended.kind === 'row' || TERMINAL.test(open.text))) flush();
      else soft = true;
    }
    line = '';
    start = undefined;
  };
  return {
    step(sign) {
      if (sign === '\n') return endLine();
      if (fenced !== 'code' && start !== undefined && start.kind !== 'fence') return append(sign);
      line += sign;
      if (fenced === 'code' || start !== undefined) return;
      start = lineStart(line, false);
      if (start !== undefined && start.kind !== 'fence') begin(start, line.slice(start.from));
    },
    end() {
      if (line !== '' || start !== undefined) endLine();
      flush();
      closeGroup();
    },
  };
}

function nextStop(text: string, after: number): number | undefined {
  let from = after + 1;
  while (after >= 0 && /[.!?…]/.test(text.charAt(from))) from++;
  const found = text.slice(from).search(/[.!?…]/);
  return found < 0 ? undefined : from + found;
}

/** Whether a line goes on with the sentence of the line before; a salutation stands alone. */
function joins(before: string, rest: string): boolean {
  return /^[*_"'«“‘([]*[\p{Ll}\d]/u.test(rest.trimStart()) && !isSalutation(before);
}
