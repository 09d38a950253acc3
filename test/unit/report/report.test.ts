import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../extension/document/parse.ts';
import { encodeRecord } from '../../../extension/document/record.ts';
import { reportHtml, TemplateError } from '../../../extension/report/html.ts';
import { renderProse } from '../../../extension/report/prose.ts';
import { reportOf } from '../../../extension/report/report.ts';
import type { Section } from '../../../extension/report/report.ts';

function record(of: string, text: string, exit = 0): string {
  const raw = new TextEncoder().encode(text);
  const took = 1500;
  return encodeRecord({
    of,
    host: 'db1',
    at: '2026-11-22T21:00:03.120Z',
    took,
    end: { exit },
    bytes: raw.length,
    stderr: [],
    raw,
  });
}

const uptime = ' 21:00:03 up 41 days, 2 users,  load average: 4.31, 2.08, 1.90\n';
const text = [
  '---\ndiagbook: 1\ntitle: Slow <db>\n---',
  '# What happened\n\nSee *below*.\n\n## What happened',
  `\`\`\`sh {#load}\nuptime\n\`\`\`\n\n${record('load', uptime)}`,
  `\`\`\`sh {#broken}\nfalse\n\`\`\`\n\n${record('broken', '</script><script>alert(1)</script>\n', 1)}`,
  '```sh\nnever run\n```',
].join('\n\n');
const report = reportOf(parseDocument(text), 'slow.diagbook', () => undefined);

function commands(): Extract<Section, { command: true }>[] {
  return report.sections.flatMap((section) => ('command' in section ? section : []));
}

describe('a report', () => {
  test('has the title, the facts and the contents of the document', () => {
    expect(report.title).toBe('Slow <db>');
    expect(report.facts).toEqual([
      { name: 'from', value: '2026-11-22 21:00:03.120 UTC' },
      { name: 'to', value: '2026-11-22 21:00:03.120 UTC' },
      { name: 'host', value: 'db1' },
      { name: 'records', value: '2' },
    ]);
    expect(report.contents).toEqual([
      { id: 'what-happened', level: 1, text: 'What happened' },
      { id: 'what-happened-2', level: 2, text: 'What happened' },
    ]);
  });

  test('has each command with its newest record and the views of its output', () => {
    const [load, broken, never] = commands();
    expect(load).toMatchObject({ name: 'load', script: 'uptime', ran: true, failed: false });
    expect(load?.facts).toContainEqual({ name: 'took', value: '1.5s' });
    expect(load?.result?.frames[0]?.fields.find(({ name }) => name === 'load1')?.values).toEqual([4.31]);
    expect(broken).toMatchObject({ failed: true, texts: [{ stream: 'stdout' }] });
    expect(never).toMatchObject({ ran: false, facts: [], texts: [] });
  });

  test('as a page shows what was printed as characters and names its only script by hash', () => {
    const html = reportHtml(report, 'code("</script>")', undefined);
    expect(html).toContain('<title>Slow &lt;db&gt;</title>');
    expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]+'; style-src/,
    );
    expect(html).toContain('code("<\\/script>")');
  });

  test("takes a team's own template, and says what is wrong with one that is none", () => {
    expect(reportHtml(report, '', '{{title}}: {{#each sections}}{{#if command}}{{name}} {{/if}}{{/each}}')).toBe(
      'Slow &lt;db&gt;: load broken cell-3 ',
    );
    expect(() => reportHtml(report, '', '{{#if}')).toThrow(TemplateError);
  });
});

describe('prose', () => {
  const html = (text: string): string => renderProse(text, new Set()).html;

  test('is folded by the lines that code hosts know', () => {
    expect(
      html('<details>\n<summary>1. Which `call`</summary>\n\nLook at **futex**.\n\n</details>\n\nBehind it.'),
    ).toBe(
      '<details>\n<summary>1. Which <code>call</code></summary>\n<p>Look at <strong>futex</strong>.</p>\n</details>\n<p>Behind it.</p>\n',
    );
    expect(html('a\n<details>\n<summary>b</summary>\nc\n</details>\nd')).toBe(
      '<p>a</p>\n<details>\n<summary>b</summary>\n<p>c</p>\n</details>\n<p>d</p>\n',
    );
    expect(html('- <details>\n  <details>\n  x\n  </details>\n  </details>').match(/<\/?details>/g)).toHaveLength(4);
  });

  test.each([
    ['attributes', '<details open ontoggle=alert(1)>\n<summary onclick=alert(1)>x</summary>\n</details>'],
    ['an end alone', '</details>'],
    ['a beginning alone', '<details>\n<summary>x</summary>\n\ntext'],
    ['an end outside of the list', '- <details>\n  x\n\n</details>'],
    ['an end inside of a quote', '<details>\n\n> </details>'],
    ['a summary of nothing', '<summary>x</summary>'],
    ['marks in a fence', '```text\n<details>\n</details>\n```'],
    ['marks within a line', 'so <details> and </details>'],
    ['capitals', '<DETAILS>\n</DETAILS>'],
  ])('shows %s as characters', (_, text) => {
    expect(html(text)).not.toMatch(/<\/?(?:details|summary)/i);
    for (const word of text.match(/<\/?(?:details|summary)/gi) ?? [])
      expect(html(text)).toContain(`&lt;${word.slice(1)}`);
  });

  test('calls out what a quote is there for', () => {
    expect(html('> [!IMPORTANT]\n> The *queue* is full.')).toBe(
      '<blockquote class="callout callout-important">\n<p class="kind">Important</p>\n<p>The <em>queue</em> is full.</p>\n</blockquote>\n',
    );
    expect(html('> [!NOTE]\n>\n> - a')).toMatch(/<p class="kind">Note<\/p>\n<ul>/);
    expect(html('> [!OTHER]\n> x')).toContain('[!OTHER]');
    expect(html('> [!__proto__]\n> x')).not.toContain('callout');
  });

  test('in a summary is as harmless as elsewhere', () => {
    const text = html(
      '<details>\n<summary><img src=x onerror=alert(1)></details><script>alert(2)</script></summary>\n\n<b>x</b>\n\n</details>',
    );
    expect(text.replaceAll(/<\/?(?:details|summary|p)>/g, '')).not.toContain('<');
    expect(text.match(/<details>|<\/details>/g)).toEqual(['<details>', '</details>']);
  });

  test('runs nothing and loads nothing', () => {
    const { html } = renderProse(
      '<img src=x onerror=alert(1)> ![graph](https://example.com/g.png) [x](javascript:alert(1))',
      new Set(),
    );
    expect(html).not.toMatch(/<img|href="javascript/);
    expect(html).toContain('<a href="https://example.com/g.png" rel="noreferrer">graph</a>');
    expect(html).toContain('&lt;img src=x');
  });

  test('does not say the title of its page again', () => {
    const taken = new Set<string>();
    const { html: rest, headings } = renderProse('# Slow\n\nSince *nine*.\n\n## Slow', taken, 'Slow');
    expect(rest).toBe('<p>Since <em>nine</em>.</p>\n<h2 id="slow">Slow</h2>\n');
    expect(headings).toHaveLength(1);
    expect(renderProse('# Fast', taken, 'Slow').html).toContain('<h1 id="fast">');
  });

  test('aligns columns without a style', () => {
    const { html } = renderProse('| a | b |\n|---|--:|\n| 1 | 2 |', new Set());
    expect(html).toContain('<td class="right">2</td>');
    expect(html).not.toContain('style=');
  });
});
