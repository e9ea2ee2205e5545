/**
 * One record of RFC 4180, with its line end. A cell that a spreadsheet would take for a formula gets a leading
 * apostrophe, so that a citizen's words never run on the computer of who opens the file (OWASP, CSV injection).
 */
export function csvRecord(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
