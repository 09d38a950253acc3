import type { Lab } from './lab.ts';

/** What a need is called in the course. */
const needs: Readonly<Record<string, string>> = {
  root: 'root',
  netns: 'root',
  userns: 'user namespaces',
  pidns: 'process namespaces',
  ptrace: 'tracing',
  'cpus:2': '2 CPUs',
  loop: 'a loop device',
  docker: 'docker',
  kubernetes: 'a cluster',
};

/** The labs as a table of the course, in order: link, time, what each needs of the machine, its programs. */
export function courseTable(labs: readonly Lab[]): string {
  const rows = labs.map(({ number, name, title, block }) => {
    const special = [...new Set(block.needs.map(need))].join(', ') || 'nothing special';
    const tools = block.tools.map((tool) => `\`${tool}\``).join(', ');
    return `| ${number} | [${title}](${name}/${name}.diagbook) | ${block.minutes} min | ${special} | ${tools} |\n`;
  });
  const hours = labs.reduce((sum, { block }) => sum + block.minutes, 0) / 60;
  const sum = `\nTogether about ${hours < 2 ? `${Math.round(hours * 60)} minutes` : `${Math.round(hours)} hours`}.\n`;
  return `| | lab | time | needs | programs |\n|---|---|---|---|---|\n${rows.join('')}${sum}`;
}

/** `cgroup:memory` is `control groups (memory)`. */
function need(text: string): string {
  const [, version, controller] = /^cgroup(2?):(\w+)$/.exec(text) ?? [];
  if (controller === undefined) return needs[text] ?? text;
  return `control groups ${version === '2' ? 'v2 ' : ''}(${controller})`;
}
