import { definePattern } from '../define-pattern.ts';

export const pythonNotUtf8 = definePattern({
  id: 'python/not-utf8',
  title: 'Text is read as $codec, which it is not',
  cause: 'code_defect',
  weight: 2,
  text: [
    /Unicode(?:De|En)codeError: '(?<codec>(?!ascii)[\w-]+)' codec can't (?:de|en)code/,
    /SyntaxError: (?:\(unicode error\) '(?<codec>[\w-]+)' codec|Non-UTF-8 code)/,
  ],
  action: 'Name the encoding that the data has where they are read, or keep them as bytes.',
});
