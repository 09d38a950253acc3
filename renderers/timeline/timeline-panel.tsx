import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import type { TimelineView } from '../../extension/frames/view.ts';
import { PictureCanvas } from '../picture/picture-canvas.tsx';
import type { Space } from '../picture/scene.ts';
import { useRemembered } from '../result/memory.ts';
import { Notice } from '../result/notice.tsx';
import type { Calls } from './calls.ts';
import { callsOf } from './calls.ts';
import type { Span } from './layout.ts';
import { layTimeline } from './layout.ts';

interface Props {
  name: string;
  view: TimelineView;
  frame: Frame;
}

/** Calls over time, a lane for each thread. A click on a call fills the width with it and its neighbours. */
export function TimelinePanel({ name, view, frame }: Props): JSX.Element {
  const calls = useMemo(() => callsOf(frame, view), [frame, view]);
  if ('kind' in calls) return <Notice problem={calls} />;
  return <Lanes name={name} title={view.title} calls={calls} frame={frame} />;
}

function Lanes({
  name,
  title,
  calls,
  frame,
}: {
  name: string;
  title: string;
  calls: Calls;
  frame: Frame;
}): JSX.Element {
  const [span, setSpan] = useRemembered<Span | null>(`${name} span`, null);
  const layout = useCallback(
    (space: Space) => layTimeline(calls, frame, span ?? [calls.from, calls.to], space),
    [calls, frame, span],
  );
  const [from, to] = span ?? [calls.from, calls.to];
  const zoom = (middle: number, factor: number): void => {
    const half = ((to - from) * factor) / 2;
    const next: Span = [Math.max(calls.from, middle - half), Math.min(calls.to, middle + half)];
    setSpan(next[1] - next[0] >= calls.to - calls.from ? null : next);
  };
  const shift = (share: number): void => {
    const by = Math.max(calls.from - from, Math.min(calls.to - to, (to - from) * share));
    setSpan([from + by, to + by]);
  };
  return (
    <PictureCanvas
      name={name}
      title={title}
      layout={layout}
      onChoose={(index) => {
        const call = calls.calls[index];
        if (call === undefined) return;
        const half = Math.max(call.duration, (to - from) * 0.02);
        setSpan([Math.max(calls.from, call.start - half), Math.min(calls.to, call.start + call.duration + half)]);
      }}
      onLeave={() => {
        setSpan(null);
      }}
    >
      <div class="dgb-picture-tools" role="group" aria-label="Time shown">
        <Step
          label="Earlier"
          text="←"
          onStep={() => {
            shift(-0.5);
          }}
        />
        <Step
          label="Later"
          text="→"
          onStep={() => {
            shift(0.5);
          }}
        />
        <Step
          label="Closer"
          text="+"
          onStep={() => {
            zoom((from + to) / 2, 0.4);
          }}
        />
        <Step
          label="Farther"
          text="−"
          onStep={() => {
            zoom((from + to) / 2, 2.5);
          }}
        />
        {span !== null && (
          <Step
            label="Show all"
            text="Show all"
            onStep={() => {
              setSpan(null);
            }}
          />
        )}
        <span class="dgb-note">
          {calls.ages
            ? 'From the first time it came to the last; a point came once. A click zooms, Escape shows all.'
            : 'A click zooms to a call, Escape shows all. Between the boxes the thread was not in a call.'}
        </span>
      </div>
    </PictureCanvas>
  );
}

function Step({ label, text, onStep }: { label: string; text: string; onStep: () => void }): JSX.Element {
  return (
    <button type="button" class="dgb-choice" aria-label={label} title={label} onClick={onStep}>
      {text}
    </button>
  );
}
