/**
 * Which folder may import from which. Data moves one way: frames ← tools ← findings, document and template are pure, and
 * `cli` and `vscode` are two faces over the same core.
 */
const pure = '^extension/(frames|tools|findings|document|template)/';
const library = '^node_modules/';

/** @type {(folder: string, ...allowed: string[]) => import('dependency-cruiser').IForbiddenRuleType} */
const only = (folder, ...allowed) => ({
  name: `${folder.replace('extension/', '')}-imports-only`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { pathNot: [`^${folder}/`, ...allowed] },
});

/** @type {(name: string, from: string, to: string) => import('dependency-cruiser').IForbiddenRuleType} */
const never = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('extension/frames'),
    only('extension/tools', '^extension/frames/'),
    only('extension/findings', '^extension/(tools|frames)/'),
    only('extension/document', '^extension/frames/', library),
    only('extension/template', '^extension/frames/', library),
    only(
      'extension/labs',
      '^extension/(document|template|frames|tools|targets|execution|investigation)/',
      library,
      '^(node:)?[a-z_/]+$',
    ),
    only('renderers', '^extension/frames/', library),
    only('extension/setup', library, '^(node:)?[a-z_/]+$'),
    { name: 'pure-without-node', severity: 'error', from: { path: pure }, to: { dependencyTypes: ['core'] } },
    never(
      'vscode-in-one-place',
      '^(extension/(?!vscode/|setup/once/)|renderers/)',
      '^(vscode$|node_modules/@types/vscode/)',
    ),
    never('cli-without-vscode', '^extension/cli/', '^extension/vscode/'),
    never('vscode-without-cli', '^extension/vscode/', '^extension/cli/'),
    never('core-without-faces', '^extension/(?!cli/|vscode/|setup/)', '^extension/(cli|vscode)/'),
    never('setup-apart', '^(extension/(?!setup/)|renderers/)', '^extension/setup/'),
    never('product-without-tests', '^(extension|renderers)/', '^test/'),
    // Two files that name each other's types are one unit to a reader, but nothing circular at run time.
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unknown-module', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    doNotFollow: { path: library },
    exclude: { path: '^(dist|out)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
