import { createRequire } from 'node:module';

interface Example {
  markdown: string;
  number: number;
}

const specification = createRequire(import.meta.url)('commonmark-spec') as { tests: Example[] };

/** The examples of the CommonMark specification; an arrow stands for a tab in its text. */
export const examples = specification.tests.map(({ markdown }) => markdown.replaceAll('→', '\t'));
