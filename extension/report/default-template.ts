/**
 * The template of a report. A team's own (`--template FILE`) is given the same:
 *
 *     title, facts [{name, value}], contents [{id, level, text}],
 *     sections [{prose, html} | {command, id, name, script, ran, failed, facts, data, texts [{stream, text, omitted}]}],
 *     head    what must stand in the head, raw: the content policy and the style
 *     script  what draws the views, raw: the last thing in the body
 *
 * `data` is JSON for the view of a section, raw in a `script` of the type below; the element behind it is where it is drawn.
 */
export const defaultTemplate = `<!doctype html>
<html lang="en">
<head>
{{{head}}}
<title>{{title}}</title>
</head>
<body>
<header>
<h1>{{title}}</h1>
<dl class="facts">{{#each facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/each}}</dl>
</header>
{{#if contents.length}}
<nav aria-label="Contents">
<ol>{{#each contents}}<li class="level-{{level}}"><a href="#{{id}}">{{text}}</a></li>{{/each}}</ol>
</nav>
{{/if}}
<main>
{{#each sections}}
{{#if prose}}
<div class="prose">{{{html}}}</div>
{{else}}
<section id="{{id}}" class="command">
<pre class="script"><code>{{script}}</code></pre>
{{#if ran}}
<dl class="facts{{#if failed}} failed{{/if}}">{{#each facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/each}}</dl>
{{#if data}}
<script type="application/vnd.diagbook.result+json">{{{data}}}</script>
<div class="view"></div>
<details><summary>What was printed</summary>
{{#each texts}}<pre class="output" data-stream="{{stream}}">{{text}}</pre>{{#if omitted}}<p class="note">{{omitted}} bytes are left out here; the investigation has them.</p>{{/if}}{{/each}}
</details>
{{else}}
{{#each texts}}<pre class="output" data-stream="{{stream}}">{{text}}</pre>{{#if omitted}}<p class="note">{{omitted}} bytes are left out here; the investigation has them.</p>{{/if}}{{/each}}
{{/if}}
{{else}}
<p class="note">Not run.</p>
{{/if}}
</section>
{{/if}}
{{/each}}
</main>
{{{script}}}
</body>
</html>
`;

/** Readable on a screen, light or dark, and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --text: light-dark(#1f2328, #d5d8dc); --quiet: light-dark(#5c636b, #9da5ae); --page: light-dark(#fff, #1f1f1f); --line: light-dark(#d9dde1, #3a3d41); --code: light-dark(#f5f6f8, #26282b); --accent: light-dark(#005fb8, #4da3ff); --warning: light-dark(#8a6100, #d6a843); }
* { box-sizing: border-box; }
body { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', sans-serif; }
h1 { margin: 0 0 6px; font-size: 28px; line-height: 1.25; }
h2 { margin: 36px 0 8px; font-size: 21px; }
h3 { margin: 24px 0 6px; font-size: 17px; }
a { color: var(--accent); }
code, pre { font: 13px/1.45 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
.prose code { padding: 1px 4px; border-radius: 3px; background: var(--code); }
.prose pre { padding: 10px 14px; overflow: auto; border-radius: 6px; background: var(--code); }
.prose pre code { padding: 0; }
.prose blockquote { margin: 12px 0; padding: 2px 16px; border-left: 3px solid var(--accent); }
.prose blockquote.callout { padding-bottom: 4px; border-radius: 0 6px 6px 0; background: var(--code); }
.prose .callout .kind { margin: 6px 0 -8px; color: var(--accent); font-size: 13px; font-weight: 600; }
.prose .callout-warning, .prose .callout-caution { border-color: var(--warning); }
.prose .callout-warning .kind, .prose .callout-caution .kind { color: var(--warning); }
.prose details { margin: 12px 0; padding: 6px 14px; border: 1px solid var(--line); border-radius: 6px; }
.prose summary { color: inherit; font-size: inherit; }
.prose table { display: block; max-width: 100%; overflow: auto; border-collapse: collapse; }
.prose th { text-align: left; }
.prose th, .prose td { padding: 3px 10px; border: 1px solid var(--line); }
nav { margin: 20px 0 28px; padding: 10px 18px; border: 1px solid var(--line); border-radius: 6px; }
nav ol { margin: 0; padding: 0; list-style: none; }
nav a { text-decoration: none; }
nav .level-2 { padding-left: 18px; } nav .level-3 { padding-left: 36px; } nav .level-4, nav .level-5, nav .level-6 { padding-left: 54px; }
.prose .right { text-align: right; } .prose .center { text-align: center; }
.facts { display: flex; flex-wrap: wrap; gap: 0 18px; margin: 0 0 8px; color: var(--quiet); font-size: 13px; }
.facts div { display: flex; gap: 6px; } .facts dt::after { content: ':'; } .facts dd { margin: 0; color: var(--text); font-variant-numeric: tabular-nums; }
.facts.failed { padding-left: 10px; border-left: 3px solid var(--warning); }
.command { margin: 18px 0 28px; }
.script { margin: 0 0 6px; padding: 8px 14px; overflow: auto; border-left: 3px solid var(--accent); border-radius: 0 6px 6px 0; background: var(--code); }
.output { max-height: 420px; margin: 4px 0; padding: 8px 14px; overflow: auto; border-radius: 6px; background: var(--code); }
.output[data-stream='stderr'] { border-left: 3px solid var(--warning); }
.note { color: var(--quiet); font-size: 13px; }
summary { color: var(--quiet); font-size: 13px; cursor: pointer; }
.command > details { margin-top: 6px; }
h1, h2, h3 { break-after: avoid; }
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .script, .facts { break-inside: avoid; break-after: avoid; }
  .command { break-inside: avoid-page; }
  .command:has(.dgb-printed, .dgb-tree, .dgb-texts, .dgb-slice + .dgb-slice, pre.output:not(details *)) { break-inside: auto; }
  .script, .output { max-height: none; white-space: pre-wrap; overflow-wrap: anywhere; }
  .output { padding: 4px 10px; }
  nav, .command details:not([open]) { display: none; }
  .prose details::details-content { content-visibility: visible; }
}
`;
