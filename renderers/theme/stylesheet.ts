import card from '../card/card.css' with { type: 'text' };
import picture from '../picture/picture.css' with { type: 'text' };
import raw from '../raw/raw.css' with { type: 'text' };
import result from '../result/result.css' with { type: 'text' };
import chart from '../series/chart.css' with { type: 'text' };
import series from '../series/series.css' with { type: 'text' };
import grid from '../table/grid.css' with { type: 'text' };
import table from '../table/table.css' with { type: 'text' };
import tree from '../tree/tree.css' with { type: 'text' };
import theme from './theme.css' with { type: 'text' };

let sheet: CSSStyleSheet | undefined;

/**
 * Adds the one style sheet of all outputs to the page.
 * A constructed sheet needs no `'unsafe-inline'` in a content security policy.
 */
export function addStyles(): void {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([theme, result, table, grid, series, chart, picture, tree, card, raw].join('\n'));
  }
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}

/** Takes the style sheet away again. */
export function removeStyles(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}
