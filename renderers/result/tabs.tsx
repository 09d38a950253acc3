import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useOutput } from './memory.ts';
import type { Panel } from './panels.ts';
import { useOverflow } from './overflow.ts';

interface Props {
  panels: readonly Panel[];
  selected: string | null;
  onSelect: (key: string) => void;
}

/** Which tab a key leads to, as in the tabs pattern of the ARIA Authoring Practices; `null` for other keys. */
function tabAfter(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return (from + count - 1) % count;
    case 'ArrowRight':
      return (from + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function TabList({ panels, selected, onSelect }: Props): JSX.Element {
  const { id } = useOutput();
  const list = useRef<HTMLDivElement>(null);
  const focusable = Math.max(
    0,
    panels.findIndex(({ key }) => key === selected),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = tabAfter(event.key, focusable, panels.length);
    const panel = next === null ? undefined : panels[next];
    if (next === null || panel === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(panel.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div ref={list} class="dgb-tabs" role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
      {panels.map(({ key, title }, index) => (
        <button
          key={key}
          type="button"
          class="dgb-tab"
          role="tab"
          aria-selected={key === selected}
          aria-controls={`${id}-panel`}
          tabIndex={index === focusable ? 0 : -1}
          onClick={() => {
            onSelect(key);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** The views of a result as tabs, or as a menu where the tabs do not fit. */
export function Tabs(props: Props): JSX.Element {
  const { panels, selected, onSelect } = props;
  const place = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(place, panels.map(({ title }) => title).join('\n'));
  return (
    <div ref={place} class="dgb-views">
      {overflows ? (
        <select
          class="dgb-menu"
          aria-label="View"
          value={selected ?? ''}
          onChange={(event) => {
            onSelect(event.currentTarget.value);
          }}
        >
          {selected === null && <option value="">View…</option>}
          {panels.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      ) : (
        panels.length > 0 && <TabList {...props} />
      )}
    </div>
  );
}
