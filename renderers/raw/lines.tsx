import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { RendererMessage } from '../../extension/frames/result.ts';
import type { Span } from './ansi.ts';
import { blocksOf } from './blocks.ts';
import type { Link } from './links.ts';
import { linksOf } from './links.ts';
import { spanStyle } from './span-style.ts';

/** Where links lead: nowhere in a report. */
export interface Linking {
  /** The token of the result. */
  token: string;
  tell: (message: RendererMessage) => void;
  pids: ReadonlyMap<number, ReadonlySet<number>>;
}

function Followed({ link, text, linking }: { link: Link; text: string; linking: Linking }): JSX.Element {
  const { token } = linking;
  const file = link.kind === 'file';
  return (
    <button
      type="button"
      class="dgb-link"
      title={file ? `Open ${link.path}` : `Look at process ${link.pid} in a new cell`}
      onClick={() => {
        if (file)
          linking.tell({ kind: 'file', token, path: link.path, ...(link.line !== undefined && { line: link.line }) });
        else linking.tell({ kind: 'process', token, pid: link.pid });
      }}
    >
      {text}
    </button>
  );
}

/** A line of a span with its links as buttons; everything else is text. */
function linkedLine(line: string, number: number | undefined, linking: Linking): (string | JSX.Element)[] {
  const parts: (string | JSX.Element)[] = [];
  let from = 0;
  for (const link of linksOf(line, number === undefined ? undefined : linking.pids.get(number))) {
    parts.push(line.slice(from, link.from));
    parts.push(<Followed key={link.from} link={link} text={line.slice(link.from, link.to)} linking={linking} />);
    from = link.to;
  }
  return from === 0 ? [line] : [...parts, line.slice(from)];
}

/** `first` is the number of the span's first line; undefined where lines are not those of the output. */
function Piece({
  span,
  first,
  linking,
}: {
  span: Span;
  first: number | undefined;
  linking: Linking | undefined;
}): JSX.Element {
  const style = spanStyle(span.style);
  const content =
    linking === undefined
      ? span.text
      : span.text
          .split(/(?<=\n)/)
          .flatMap((line, at) => linkedLine(line, first === undefined ? undefined : first + at, linking));
  return style === null ? <>{content}</> : <span style={style}>{content}</span>;
}

/** Text with its colours and links, in blocks. `first` is the number of its first line, where it has the output's lines. */
export function Lines({
  text,
  first,
  linking,
}: {
  text: string;
  first: number | undefined;
  linking: Linking | undefined;
}): JSX.Element {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <>
      {blocks.map(({ spans, lines, first: start }, index) => {
        let at = first === undefined ? undefined : first + start - 1;
        return (
          <div key={index} class="dgb-raw-block" style={{ containIntrinsicHeight: `${lines * 1.4}em` }}>
            {spans.map((span, place) => {
              const own = at;
              if (at !== undefined) at += span.text.split('\n').length - 1;
              return <Piece key={place} span={span} first={own} linking={linking} />;
            })}
          </div>
        );
      })}
    </>
  );
}
