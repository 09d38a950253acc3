import type { JSX } from 'preact';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import type { FlameView } from '../../extension/frames/view.ts';
import { PictureCanvas } from '../picture/picture-canvas.tsx';
import type { Space } from '../picture/scene.ts';
import { useRemembered } from '../result/memory.ts';
import { Notice } from '../result/notice.tsx';
import { fieldsNamed } from '../values/rows.ts';
import type { FlamePicture } from './layout.ts';
import { layFlame } from './layout.ts';
import type { Call } from './stacks.ts';
import { foundShare, mergeStacks } from './stacks.ts';

interface Props {
  name: string;
  view: FlameView;
  frame: Frame;
}

/** Merged stacks: a click fills the width with a function, Escape shows all again; a search marks functions. */
export function FlamePanel({ name, view, frame }: Props): JSX.Element {
  const [reversed, setReversed] = useRemembered(`${name} reversed`, false);
  const root = useMemo(() => mergeStacks(frame, view, reversed), [frame, view, reversed]);
  if ('kind' in root) return <Notice problem={root} />;
  const [weight] = fieldsNamed(frame, view.weight === undefined ? [] : [view.weight]);
  return (
    <Flame
      name={name}
      title={view.title}
      root={root}
      unit={weight?.unit}
      reversed={reversed}
      onReversed={setReversed}
    />
  );
}

interface FlameProps {
  name: string;
  title: string;
  root: Call;
  unit: string | undefined;
  reversed: boolean;
  onReversed: (reversed: boolean) => void;
}

function Flame({ name, title, root, unit, reversed, onReversed }: FlameProps): JSX.Element {
  const [path, setPath] = useRemembered<readonly string[]>(`${name} path`, []);
  const [search, setSearch] = useRemembered(`${name} search`, '');
  const [upwards, setUpwards] = useRemembered(`${name} upwards`, false);
  const laid = useRef<FlamePicture | null>(null);
  const layout = useCallback(
    (space: Space) => {
      laid.current = layFlame(root, { path, search, unit, upwards }, space);
      return laid.current.picture;
    },
    [root, path, search, unit, upwards],
  );
  return (
    <PictureCanvas
      name={name}
      title={title}
      layout={layout}
      onChoose={(index) => {
        setPath(laid.current?.paths[index] ?? []);
      }}
      onLeave={() => {
        setPath([]);
      }}
    >
      <div class="dgb-picture-tools">
        <input
          class="dgb-field"
          type="search"
          placeholder="Search functions"
          aria-label="Search functions"
          value={search}
          onInput={(event) => {
            setSearch(event.currentTarget.value);
          }}
        />
        {search !== '' && <span role="status">{`${(foundShare(root, search) * 100).toFixed(1)}% found`}</span>}
        <button
          type="button"
          class="dgb-choice"
          aria-pressed={reversed}
          title="Merge from the innermost function: who calls what costs most"
          onClick={() => {
            setPath([]);
            onReversed(!reversed);
          }}
        >
          Callers
        </button>
        <button
          type="button"
          class="dgb-choice"
          aria-pressed={upwards}
          title="From the bottom up, as flames are; else from the top down, as icicles hang"
          onClick={() => {
            setUpwards(!upwards);
          }}
        >
          Upwards
        </button>
        {path.length > 0 && (
          <button
            type="button"
            class="dgb-choice"
            onClick={() => {
              setPath([]);
            }}
          >
            Show all
          </button>
        )}
        <span class="dgb-note">A click fills the width, Escape shows all.</span>
      </div>
    </PictureCanvas>
  );
}
