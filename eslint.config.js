import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'out/', '.vscode-test/', 'test/captures/']),
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Control characters are what terminal output is made of.
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      // The namespace brings every schema and every language of it into the bundles.
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', importNames: ['z'], message: 'Import by name.' }] }],
    },
  },
  {
    // The extension host loads it with `require`.
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The console is how a suite inside the extension host reaches the terminal.
    files: ['test/host/suite.ts'],
    rules: { 'no-console': 'off' },
  },
);
