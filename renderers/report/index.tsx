import { render } from 'preact';
import { activate } from '../index.ts';
import { Lines } from '../raw/lines.tsx';
import { preparePrinting } from './printing.ts';

preparePrinting();

/** Draws every result of a report in the element behind its data. */
const renderer = activate();
document.querySelectorAll('script[type="application/vnd.diagbook.result+json"]').forEach((data, index) => {
  const place = data.nextElementSibling;
  if (!(place instanceof HTMLElement)) return;
  renderer.renderOutputItem(
    {
      id: `report-${index}`,
      mime: 'application/vnd.diagbook.result+json',
      json: () => JSON.parse(data.textContent) as unknown,
    },
    place,
  );
});

/** Text with the codes of a terminal gets its colours; without this script it stays readable. */
for (const output of document.querySelectorAll<HTMLElement>('pre.output')) {
  const text = output.textContent;
  if (!text.includes('\u001b')) continue;
  output.replaceChildren();
  output.classList.add('dgb-terminal');
  render(<Lines text={text} first={undefined} linking={undefined} />, output);
}
