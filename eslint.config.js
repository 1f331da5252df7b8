import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const NOT_VSCODE = { name: 'vscode', message: 'Only src/extension.ts and src/ui may know the editor.' };

/** What a folder may not import, as in test/architecture.test.ts, for the red squiggle. */
function banned(files, patterns) {
  const message = 'See test/architecture.test.ts for who may import whom.';
  const rule = ['error', { paths: [NOT_VSCODE], patterns: [{ group: patterns, message }] }];
  return { files, rules: { 'no-restricted-imports': rule } };
}

export default tseslint.config(
  { ignores: ['dist', 'out', 'coverage', '.vscode-test', 'node_modules'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'max-depth': ['error', 3],
      'no-console': 'error',
      'no-nested-ternary': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/ui/**', 'src/extension.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [NOT_VSCODE] }] },
  },
  banned(['src/core/**'], ['../*', 'node:*', '@*/*']),
  banned(['src/analysis/**'], ['../*/*', '!../core/*', 'node:*', '@*/*']),
  banned(
    ['src/checks/**'],
    [
      '../../*/*',
      '../../*',
      '!../../core',
      '!../../core/*',
      '!../../analysis',
      '!../../analysis/*',
      'node:*',
      '@*/*',
    ],
  ),
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
