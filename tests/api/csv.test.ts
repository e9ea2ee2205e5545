import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecord } from '../../src/api/csv.ts';
import { parse } from './csv-grammar.ts';

describe('a CSV record', () => {
  it('quotes cells with commas, quotes and line ends, as RFC 4180 says', () => {
    expect(csvRecord(['a', 'b,c', 'd"e', 'f\ng', undefined, 7, 0.5])).toBe('a,"b,c","d""e","f\ng",,7,0.5\r\n');
  });

  it.each(['=', '+', '-', '@', '\t', '\r'])('puts an apostrophe before a cell that starts with %j', (sign) => {
    expect(parse(csvRecord([`${sign}HYPERLINK("http://x")`]))).toEqual([[`'${sign}HYPERLINK("http://x")`]]);
  });

  it('gives back any text, apart from that apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 6 }), (cells) => {
        const [row, ...others] = parse(csvRecord(cells));
        expect(others).toEqual([]);
        expect(row?.map((cell, i) => (/^[=+\-@\t\r]/.test(cells[i] ?? '') ? cell.slice(1) : cell))).toEqual(cells);
      }),
    );
  });

  it('never lets a spreadsheet see a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', 'A', '1') })),
        (cells) => {
          for (const cell of parse(csvRecord(['first', ...cells])).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });
});
