import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import { reasonOf } from '../execution/reason.ts';
import { defaultTemplate, reportStyle } from './default-template.ts';
import type { Report, Section } from './report.ts';

/** A template that cannot be read; the message is a sentence. */
export class TemplateError extends Error {}

/** Parts of a page that a team's template places; see docs in default-template.ts. */
interface Page extends Omit<Report, 'sections'> {
  sections: (Section & { data?: string })[];
  head: string;
  script: string;
}

/**
 * A report as one HTML page that asks no network for anything: the views, their data and their code are in it, and its
 * content policy allows nothing else. `code` is the bundle that draws the views.
 * Throws {@link TemplateError} where `template` is no Handlebars template.
 */
export function reportHtml(report: Report, code: string, template: string | undefined): string {
  const scriptText = `\n${inlineScript(code)}\n`;
  const page: Page = {
    ...report,
    sections: report.sections.map((section) =>
      'command' in section && section.result !== undefined ? { ...section, data: inlineJson(section.result) } : section,
    ),
    head: head(scriptText),
    script: `<script>${scriptText}</script>`,
  };
  try {
    return Handlebars.create().compile(template ?? defaultTemplate, { noEscape: false, strict: false })(page, {
      allowProtoPropertiesByDefault: false,
      allowProtoMethodsByDefault: false,
    });
  } catch (error) {
    const reason = reasonOf(error);
    throw new TemplateError(`The template of the report cannot be used: ${reason}`);
  }
}

/** What must stand in the page's head: nothing is loaded, and only the page's own script and style are taken. */
function head(script: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(reportStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<style>${reportStyle}</style>`,
  ].join('\n');
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON that cannot end the element it stands in, whatever a program printed. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Our own code, which has no such end but in strings. */
function inlineScript(code: string): string {
  return code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}
