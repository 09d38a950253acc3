import { activate } from '../index.ts';

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
