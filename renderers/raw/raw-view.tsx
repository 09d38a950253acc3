import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import type { RawText } from '../../extension/frames/result.ts';
import { useOutput, useRemembered } from '../result/memory.ts';
import { CopyButton } from '../result/copy-button.tsx';
import { Notice } from '../result/notice.tsx';
import { useScrollMemory } from '../result/scroll-memory.ts';
import { foldText, headAndTail } from './blocks.ts';
import type { Linking } from './lines.tsx';
import { Lines } from './lines.tsx';
import { pidsByLine } from './links.ts';
import { countLines, linesWith } from './search.ts';
import { quantityText } from '../values/number-format.ts';

/** Of a shorter text every line is seen at once. */
const fewLines = 20;

interface Props {
  raw: RawText;
  /** Names the output where links can be followed. */
  token?: string | undefined;
  /** What was read from the text: rows say which of its numbers are processes. */
  frames?: readonly Frame[];
}

/**
 * The text as the command printed it, with its colours; says where bytes were left out. The middle of a long text is
 * folded until it is asked for, a search keeps the lines it finds, and paths and processes can be followed.
 */
export function RawView({ raw, token, frames }: Props): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const { tell } = useOutput();
  const [wanted, setWanted] = useRemembered('raw search', '');
  const [unfolded, setUnfolded] = useRemembered('raw unfolded', false);
  const { head, tail } = headAndTail(raw);
  const lines = useMemo(() => countLines(raw.text), [raw]);
  const found = useMemo(() => (wanted === '' ? null : linesWith(raw.text, wanted)), [raw, wanted]);
  const folded = useMemo(() => foldText(head), [head]);
  const linking = useMemo<Linking | undefined>(
    () => (tell === undefined || token === undefined ? undefined : { token, tell, pids: pidsByLine(frames ?? []) }),
    [tell, token, frames],
  );
  useScrollMemory(scroller, 'raw scroll');
  if (raw.text === '') return <Notice problem={{ kind: 'no-text' }} />;
  const whole =
    found !== null ? (
      <Lines text={found.text} first={undefined} linking={linking} />
    ) : folded === undefined || unfolded ? (
      <Lines text={head} first={1} linking={linking} />
    ) : (
      <>
        <Lines text={folded.head} first={1} linking={linking} />
        <button
          type="button"
          class="dgb-fold"
          onClick={() => {
            setUnfolded(true);
          }}
        >
          {`${folded.folded} lines folded: show them`}
        </button>
        <Lines text={folded.tail} first={folded.tailFirst} linking={linking} />
      </>
    );
  return (
    <>
      <div ref={scroller} class="dgb-raw" tabIndex={0} role="region" aria-label="Raw text">
        {whole}
        {tail !== null && (
          <p class="dgb-cut">{`${quantityText(raw.omitted, 'B')} left out here; the record has all of it`}</p>
        )}
        {tail !== null && found === null && <Lines text={tail} first={undefined} linking={linking} />}
      </div>
      <div class="dgb-footer">
        <span class="dgb-note" role="status">
          {found === null ? linesText(lines) : `${found.lines} of ${linesText(lines)}`} · {quantityText(raw.bytes, 'B')}
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
        {folded !== undefined && unfolded && found === null && (
          <button
            type="button"
            class="dgb-choice"
            onClick={() => {
              setUnfolded(false);
            }}
          >
            Fold
          </button>
        )}
        <CopyButton label="Copy text" text={() => found?.text ?? raw.text} />
      </div>
    </>
  );
}

function linesText(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
