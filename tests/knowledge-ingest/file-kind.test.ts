import { describe, expect, it } from 'vitest';
import { fileKind } from '../../knowledge-ingest/parsers/file-kind.ts';
import { docxOf, wordParagraph } from '../support/docx-writer.ts';
import { pdfOf } from '../support/pdf-writer.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const pdf = pdfOf([[{ text: 'Hola', y: 80 }]]);
const docx = docxOf(wordParagraph('Hola'));
const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
const encrypted = new Uint8Array([...ole, ...Buffer.from('EncryptedPackage', 'utf16le')]);
const gif = bytesOf('GIF89a\u0001\u0000\u0001\u0000');

describe('the kind of a file', () => {
  it.each([
    ['a.pdf', pdf, 'pdf'],
    ['A.PDF', pdf, 'pdf'],
    ['sin-extension', pdf, 'pdf'],
    ['a.docx', docx, 'docx'],
    ['a.md', bytesOf('# Hola'), 'markdown'],
    ['a.htm', bytesOf('<p>Hola</p>'), 'html'],
    ['a.xhtml', bytesOf('<?xml version="1.0"?><html/>'), 'html'],
    ['a.txt', bytesOf('Los ficheros PDF empiezan por %PDF-'), 'text'],
  ])('of %s is known from name and content', async (name, bytes, kind) => {
    expect(await fileKind(bytes, name)).toBe(kind);
  });

  it('of a text without a name is what the sender declares', async () => {
    expect(await fileKind(bytesOf('# Hola'), '', 'text/markdown; charset=utf-8')).toBe('markdown');
  });

  it.each([
    ['a.txt', pdf, 'file-broken', 'error.file-mismatch'],
    ['a.docx', pdf, 'file-broken', 'error.file-mismatch'],
    ['a.pdf', bytesOf('Hola'), 'file-broken', 'error.file-mismatch'],
    ['a.docx', bytesOf('Hola'), 'file-broken', 'error.file-mismatch'],
    ['a.md', gif, 'file-broken', 'error.file-mismatch'],
    ['a.pdf', new Uint8Array(0), 'file-empty', 'error.file-empty'],
    ['a.doc', ole, 'unsupported-file', 'error.file-legacy'],
    ['a.docx', ole, 'unsupported-file', 'error.file-legacy'],
    ['a.docx', encrypted, 'file-encrypted', 'error.file-encrypted'],
    ['a.xlsb', bytesOf('PK\u0003\u0004'), 'unsupported-file', 'error.file-legacy'],
    ['a.docm', docx, 'unsupported-file', 'error.file-legacy'],
    ['a.gif', gif, 'unsupported-file', 'error.unsupported-file'],
    ['a.exe', bytesOf('MZ'), 'unsupported-file', 'error.unsupported-file'],
    ['nada', bytesOf('Hola'), 'unsupported-file', 'error.unsupported-file'],
  ])('of %s is refused when it is not accepted, or not what it says', async (name, bytes, code, userMessageKey) => {
    await expect(fileKind(bytes, name)).rejects.toMatchObject({ code, userMessageKey });
  });
});
