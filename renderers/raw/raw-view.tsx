import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { RawText } from '../../extension/frames/result.ts';
import { formatQuantity } from '../../extension/frames/units.ts';
import { useRemembered } from '../result/memory.ts';
import { CopyButton } from '../result/copy-button.tsx';
import { Notice } from '../result/notice.tsx';
import { useScrollMemory } from '../result/scroll-memory.ts';
import type { Span } from './ansi.ts';
import { blocksOf, headAndTail } from './blocks.ts';
import { countLines, linesWith } from './search.ts';
import { spanStyle } from './span-style.ts';

function Piece({ span }: { span: Span }): JSX.Element {
  const style = spanStyle(span.style);
  return style === null ? <>{span.text}</> : <span style={style}>{span.text}</span>;
}

function Text({ text }: { text: string }): JSX.Element {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <>
      {blocks.map(({ spans, lines }, index) => (
        <div key={index} class="dgb-raw-block" style={{ containIntrinsicHeight: `${lines * 1.4}em` }}>
          {spans.map((span, place) => (
            <Piece key={place} span={span} />
          ))}
        </div>
      ))}
    </>
  );
}

/** Of a shorter text every line is seen at once. */
const fewLines = 20;

/** The text as the command printed it, with its colours; says where bytes were left out. A search keeps the lines it finds. */
export function RawView({ raw }: { raw: RawText }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useRemembered('raw search', '');
  const { head, tail } = headAndTail(raw);
  const lines = useMemo(() => countLines(raw.text), [raw]);
  const found = useMemo(() => (wanted === '' ? null : linesWith(raw.text, wanted)), [raw, wanted]);
  useScrollMemory(scroller, 'raw scroll');
  if (raw.text === '') return <Notice problem={{ kind: 'no-text' }} />;
  return (
    <>
      <div ref={scroller} class="dgb-raw" tabIndex={0} role="region" aria-label="Raw text">
        {found === null ? <Text text={head} /> : <Text text={found.text} />}
        {tail !== null && (
          <p class="dgb-cut">{`${formatQuantity(raw.omitted, 'B')} left out here; the record has all of it`}</p>
        )}
        {tail !== null && found === null && <Text text={tail} />}
      </div>
      <div class="dgb-footer">
        <span class="dgb-note" role="status">
          {found === null ? linesText(lines) : `${found.lines} of ${linesText(lines)}`} ·{' '}
          {formatQuantity(raw.bytes, 'B')}
        </span>
        {(lines > fewLines || wanted !== '') && (
          <input
            class="dgb-field"
            type="search"
            placeholder="Lines with …"
            aria-label="Show only lines with"
            spellcheck={false}
            value={wanted}
            onInput={(event) => {
              setWanted(event.currentTarget.value);
            }}
          />
        )}
        <CopyButton label="Copy text" text={() => found?.text ?? raw.text} />
      </div>
    </>
  );
}

function linesText(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
