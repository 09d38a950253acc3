import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';

/**
 * Prose that is folded until somebody opens it, as code hosts and VS Code show it:
 *
 *     <details>
 *     <summary>1. Where to look</summary>
 *
 *     At the process, *not* at its name.
 *
 *     </details>
 *
 * Only these lines, each for itself, with no attribute: any other HTML stays characters. So do an end without a beginning, a
 * beginning without an end in the same list or quote, and a summary that is not the first thing of what is folded.
 */
export function foldDetails(markdown: MarkdownIt): void {
  markdown.block.ruler.before('paragraph', 'fold', foldLine, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  markdown.core.ruler.after('block', 'fold', pair);
  for (const [type, mark] of Object.entries(MARKS)) {
    markdown.renderer.rules[type] = (tokens, index) => {
      const asMark = isPaired(tokens[index]);
      const [before, after] = AROUND[type] ?? ['', ''];
      return asMark ? `${mark}${after === '' ? '' : '\n'}` : `${before}${markdown.utils.escapeHtml(mark)}${after}`;
    };
  }
}

const MARKS: Readonly<Record<string, string>> = {
  fold_open: '<details>',
  fold_close: '</details>',
  summary_open: '<summary>',
  summary_close: '</summary>',
};

/** What makes a paragraph of a mark that is shown as characters. */
const AROUND: Readonly<Record<string, readonly [before: string, after: string]>> = {
  fold_open: ['<p>', '</p>\n'],
  fold_close: ['<p>', '</p>\n'],
  summary_open: ['<p>', ''],
  summary_close: ['', '</p>\n'],
};

const SUMMARY = /^<summary>(.*)<\/summary>$/;

function foldLine(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src[from] !== '<') return false;
  const text = state.src.slice(from, state.eMarks[startLine]).trimEnd();
  const summary = SUMMARY.exec(text)?.[1];
  const isMark = text === MARKS.fold_open || text === MARKS.fold_close;
  if (!isMark && summary === undefined) return false;
  if (silent) return true;
  state.line = startLine + 1;
  const put = (type: string): Token => {
    const token = state.push(type, '', 0);
    token.map = [startLine, state.line];
    token.block = true;
    return token;
  };
  if (summary === undefined) {
    put(text === MARKS.fold_open ? 'fold_open' : 'fold_close');
    return true;
  }
  put('summary_open');
  const inline = put('inline');
  inline.content = summary.trim();
  inline.children = [];
  put('summary_close');
  return true;
}

/** Marks that have their counterpart are markup from here on. */
function pair({ tokens }: StateCore): void {
  const open: number[] = [];
  tokens.forEach((token, index) => {
    // A list or a quote ends: what was opened in it has no end.
    if (token.nesting < 0) while (levelAt(tokens, open.at(-1)) > token.level) open.pop();
    if (token.type === 'fold_open') open.push(index);
    if (token.type !== 'fold_close' || levelAt(tokens, open.at(-1)) !== token.level) return;
    const start = open.pop() ?? -1;
    const summary = tokens[start + 1]?.type === 'summary_open' ? [tokens[start + 1], tokens[start + 3]] : [];
    for (const each of [tokens[start], token, ...summary]) if (each !== undefined) each.meta = { paired: true };
  });
}

function isPaired(token: Token | undefined): boolean {
  return token?.meta?.paired === true;
}

/** The level of an opened fold; -1 where there is none. */
function levelAt(tokens: readonly Token[], index: number | undefined): number {
  return index === undefined ? -1 : (tokens[index]?.level ?? -1);
}
