import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const chinese = '[\\u4e00-\\u9fff]';
const inWords = 'Words that people see belong into src/i18n.';

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['scripts/**'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', fetch: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
  },
  { files: ['public/**'], languageOptions: { globals: { window: 'readonly', document: 'readonly' } } },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs['recommended-latest'].rules,
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/ui/choices.tsx', 'src/ui/beijing.ts', 'src/App.tsx', 'src/**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'antd',
              importNames: ['Select', 'AutoComplete'],
              message: 'Take it from @/ui/choices: there its open list has a name for those who hear it.',
            },
            {
              name: 'dayjs',
              importNames: ['default'],
              message: 'Take beijing from @/ui/beijing: days and years are those of Beijing.',
            },
            {
              name: 'antd',
              importNames: ['InputNumber'],
              message: 'Take NumberField from @/ui/NumberField: it reads digits of either width.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXMemberExpression[object.name="Input"][property.name="TextArea"]',
          message: 'Take TextArea from @/ui/TextArea: it cleans what is pasted.',
        },
        { selector: 'JSXText[value=/[A-Za-z\\u4e00-\\u9fff]{2,}/]', message: inWords },
        { selector: `Literal[value=/${chinese}/]`, message: inWords },
        { selector: `TemplateElement[value.raw=/${chinese}/]`, message: inWords },
      ],
    },
  },
);
