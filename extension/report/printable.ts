import { renderProse } from './prose.ts';

/** Small type in columns, so that sixteen lists fit on few sheets; a list is not parted where it need not be. */
const style = `
body { font: 8.5pt/1.35 system-ui, sans-serif; max-width: 190mm; margin: 10mm auto; }
main { columns: 2; column-gap: 8mm; }
h1 { font-size: 15pt; column-span: all; margin: 0 0 3mm; }
h2 { font-size: 10pt; margin: 3mm 0 1mm; break-after: avoid; }
ul { margin: 0; padding-left: 4mm; }
li { break-inside: avoid; margin-bottom: 0.7mm; }
code { font-size: 92%; }
@page { size: A4; margin: 10mm; }
@media print { body { margin: 0; } }
`;

/** Markdown as one HTML page for the printer, that asks no network for anything. */
export function printable(markdown: string): string {
  const { html, headings } = renderProse(markdown, new Set());
  const title = headings[0]?.text ?? 'Diagbook';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title.replace(/[<&]/g, '')}</title>
<style>${style}</style>
<main>
${html}</main>
</html>
`;
}
