import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { RawText } from '../../extension/frames/result.ts';
import { formatQuantity } from '../../extension/frames/units.ts';
import { CopyButton } from '../result/copy-button.tsx';
import { Notice } from '../result/notice.tsx';
import { useScrollMemory } from '../result/scroll-memory.ts';
import type { Span } from './ansi.ts';
import { blocksOf, headAndTail } from './blocks.ts';
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

/** The text as the command printed it, with its colours; says where bytes were left out. */
export function RawView({ raw }: { raw: RawText }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const { head, tail } = headAndTail(raw);
  useScrollMemory(scroller, 'raw scroll');
  if (raw.text === '') return <Notice problem={{ kind: 'no-text' }} />;
  return (
    <>
      <div ref={scroller} class="dgb-raw" tabIndex={0} role="region" aria-label="Raw text">
        <Text text={head} />
        {tail !== null && (
          <p class="dgb-cut">{`${formatQuantity(raw.omitted, 'B')} left out here; the record has all of it`}</p>
        )}
        {tail !== null && <Text text={tail} />}
      </div>
      <div class="dgb-footer">
        <span class="dgb-note">{formatQuantity(raw.bytes, 'B')}</span>
        <CopyButton label="Copy text" text={() => raw.text} />
      </div>
    </>
  );
}
