import type { MarkdownIt, StateCore } from 'markdown-it';

const KINDS: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

/**
 * Quotes that are more than a quote, as code hosts show them:
 *
 *     > [!IMPORTANT]
 *     > The queue is full since 09:14.
 */
export function nameCallouts(markdown: MarkdownIt): void {
  markdown.core.ruler.after('block', 'callout', name);
}

function name({ tokens, Token }: StateCore): void {
  for (let at = tokens.length - 1; at >= 0; at--) {
    const quote = tokens[at];
    const text = tokens[at + 2];
    if (quote?.type !== 'blockquote_open' || text?.type !== 'inline') continue;
    const [, kind = '', rest = ''] = /^\[!([A-Z]{3,9})\]\s*(?:\n([\s\S]*))?$/.exec(text.content) ?? [];
    const title = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (title === undefined) continue;
    quote.attrSet('class', `callout callout-${kind.toLowerCase()}`);
    const open = new Token('paragraph_open', 'p', 1);
    open.attrSet('class', 'kind');
    open.block = true;
    const said = new Token('inline', '', 0);
    said.content = title;
    said.children = [];
    const close = new Token('paragraph_close', 'p', -1);
    close.block = true;
    text.content = rest;
    // A callout may be all in the paragraphs behind its name.
    tokens.splice(at + 1, rest === '' ? 3 : 0, open, said, close);
  }
}
