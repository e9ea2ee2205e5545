/** The body that mammoth gets: without hidden runs, and with drop caps back on their words. */
export function ooxmlBody(xml: string): string {
  return withDropCapsJoined(withoutHiddenRuns(xml));
}

/**
 * WordprocessingML without the runs that Word hides (`w:vanish`, `w:webHidden`): mammoth would show them. Works on the
 * innermost runs only, since a run may hold a text box with runs of its own.
 */
function withoutHiddenRuns(xml: string): string {
  let kept = '';
  let from = 0;
  for (let end = xml.indexOf('</w:r>'); end >= 0; end = xml.indexOf('</w:r>', end + 1)) {
    const start = runStart(xml, end);
    if (start < from) continue;
    const run = xml.slice(start, end);
    if (!isHidden(run)) continue;
    kept += xml.slice(from, start);
    from = end + '</w:r>'.length;
  }
  return kept + xml.slice(from);
}

/** Where the innermost run that ends at `end` begins. */
function runStart(xml: string, end: number): number {
  return Math.max(xml.lastIndexOf('<w:r>', end), xml.lastIndexOf('<w:r ', end));
}

function isHidden(run: string): boolean {
  const properties = /<w:rPr>[\s\S]*?<\/w:rPr>/.exec(run)?.[0] ?? '';
  const [, value] = /<w:(?:vanish|webHidden)(?:\s+w:val="([^"]*)")?\s*\/>/.exec(properties) ?? ['', 'off'];
  return !/^(?:0|false|off)$/.test(value ?? 'on');
}

/** A drop cap is a paragraph of its own; the rest of its word begins the next one. */
function withDropCapsJoined(xml: string): string {
  return xml.replace(
    /(<w:framePr\b[^>]{0,500}w:dropCap="(?:drop|margin)"[^>]{0,500}>(?:(?!<\/w:p>)[\s\S]){0,5000})<\/w:p>\s*<w:p(?:\s[^>]{0,500})?>(?:\s*<w:pPr>(?:(?!<\/w:pPr>)[\s\S]){0,5000}<\/w:pPr>)?/g,
    '$1',
  );
}
