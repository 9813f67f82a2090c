import tseslint from 'typescript-eslint';

// Biome lints and formats; ESLint only adds the few rules that need type information.
export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'reports/out/', 'spec/generated/', 'node_modules/', '**/*.js'] },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'describe', 'it'], package: 'node:test' }] },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(PropertyDefinition, AccessorProperty, MethodDefinition, TSParameterProperty)[accessibility]',
          message:
            'A member that only its class may use is named with #, which also holds at run time; others are open.',
        },
      ],
    },
  },
);
