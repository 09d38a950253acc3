import type { JSX } from 'preact';
import type { CellResult } from '../../extension/frames/result.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import type { Panel } from './panels.ts';
import { Tabs } from './tabs.tsx';

interface Props {
  result: CellResult;
  panels: readonly Panel[];
  /** Key of the panel shown; `null` while the raw text is. */
  selected: string | null;
  onSelect: (key: string) => void;
  raw: boolean;
  onRaw: (raw: boolean) => void;
  unparsed: boolean;
  onUnparsed: (shown: boolean) => void;
}

/** The line above a result: its views on the left; state, lines not understood and raw text on the right. */
export function Toolbar(props: Props): JSX.Element | null {
  const { result, panels, selected, onSelect, raw, onRaw, unparsed, onUnparsed } = props;
  const lines = result.unparsed.length;
  const running = result.state === 'running';
  if (panels.length === 0 && lines === 0 && !running) return null;
  return (
    <div class="dgb-toolbar">
      <Tabs panels={panels} selected={selected} onSelect={onSelect} />
      <span class="dgb-state" role="status">
        {running && <span class="dgb-running">Running</span>}
      </span>
      {lines > 0 && (
        <button
          type="button"
          class="dgb-tool dgb-badge"
          aria-expanded={unparsed}
          title="Lines of the output that the parser did not understand"
          onClick={() => {
            onUnparsed(!unparsed);
          }}
        >
          {lines} unparsed<span class="dgb-badge-rest">{lines === 1 ? ' line' : ' lines'}</span>
        </button>
      )}
      <ExportMenu result={result} panel={raw ? undefined : panels.find(({ key }) => key === selected)} />
      {panels.length > 0 && (
        <button
          type="button"
          class="dgb-tool"
          aria-pressed={raw}
          title="The text as the command printed it"
          onClick={() => {
            onRaw(!raw);
          }}
        >
          Raw
        </button>
      )}
    </div>
  );
}
