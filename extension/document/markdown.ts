import MarkdownIt from 'markdown-it';

/**
 * Blocks only. HTML is recognised (never rendered here), as code hosts do: a fence inside `<!-- … -->` is a comment, not a command to run.
 */
const markdown = new MarkdownIt({ html: true });
markdown.core.ruler.enableOnly(['normalize', 'block']);

/** A fenced block that stands in no list, quote or HTML: lines `[start, end)` from 0. */
export interface FenceLines {
  start: number;
  end: number;
}

/** The top-level fences of a Markdown text (without front matter and byte order mark), in order. */
export function topLevelFences(text: string): FenceLines[] {
  const fences: FenceLines[] = [];
  for (const token of markdown.parse(text, {})) {
    if (token.type === 'fence' && token.level === 0 && token.map !== null) {
      fences.push({ start: token.map[0], end: token.map[1] });
    }
  }
  return fences;
}
