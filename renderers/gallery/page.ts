import { activate } from '../index.ts';

/** An output of the gallery: which theme-independent heading it stands under, and what is drawn. */
interface Exhibit {
  id: string;
  title: string;
  command: string;
  result: unknown;
}

/** Draws every exhibit of the list that the server has below its heading. */
async function hang(): Promise<void> {
  const response = await fetch('exhibits.json');
  const exhibits = (await response.json()) as Exhibit[];
  const renderer = activate();
  for (const { id, title, command, result } of exhibits) {
    const section = document.createElement('section');
    section.id = id;
    const heading = document.createElement('h2');
    heading.textContent = title;
    const line = document.createElement('code');
    line.textContent = command;
    const place = document.createElement('div');
    section.append(heading, line, place);
    document.body.append(section);
    renderer.renderOutputItem({ id, mime: 'application/vnd.diagbook.result+json', json: () => result }, place);
  }
  document.body.dataset.ready = 'true';
}

void hang();
