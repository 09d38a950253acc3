import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { nameCallouts } from './callouts.ts';
import { foldDetails } from './folding.ts';

/** A heading that the contents list leads to. */
export interface Heading {
  id: string;
  level: number;
  text: string;
}

/**
 * Markdown as HTML for a report. HTML in it is shown as characters but for what folds prose, and an image as a link: a report asks no network and
 * runs nothing that a document says. Headings get ids, unique among those of `taken`, which grows. A first heading that says
 * `title` is left out: the page has it.
 */
export function renderProse(text: string, taken: Set<string>, title?: string): { html: string; headings: Heading[] } {
  const parsed = markdown.parse(text, {});
  const isTitle = parsed[0]?.tag === 'h1' && plainText(parsed[1]) === title;
  const tokens = isTitle ? parsed.slice(3) : parsed;
  const headings: Heading[] = [];
  tokens.forEach((token, index) => {
    alignByClass(token);
    if (token.type !== 'heading_open') return;
    const said = plainText(tokens[index + 1]);
    const id = freeId(said, taken);
    token.attrSet('id', id);
    headings.push({ id, level: Number(token.tag.slice(1)), text: said });
  });
  return { html: markdown.renderer.render(tokens, markdown.options, {}), headings };
}

const markdown = new MarkdownIt({ html: false, linkify: false });
foldDetails(markdown);
nameCallouts(markdown);

markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const { escapeHtml } = markdown.utils;
  const address = String(token?.attrGet('src') ?? '');
  const name = token?.content ?? '';
  return `<a href="${escapeHtml(address)}" rel="noreferrer">${escapeHtml(name === '' ? address : name)}</a>`;
};

/** Columns of a table are aligned by a class: the page's policy takes no style from a document. */
function alignByClass(token: Token): void {
  const style = token.attrGet('style');
  if (style === null) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  const [, side] = /^text-align:(left|center|right)$/.exec(String(style)) ?? [];
  if (side !== undefined) token.attrSet('class', side);
}

function plainText(token: Token | undefined): string {
  return (token?.children ?? []).map(({ content }) => content).join('');
}

/** `Disk latency` becomes `disk-latency`, the second time `disk-latency-2`. */
export function freeId(text: string, taken: Set<string>): string {
  const base =
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '') || 'part';
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  taken.add(id);
  return id;
}
