/** How people say it, and what it is in code. */
export const concepts: readonly (readonly [said: RegExp, meant: RegExp | 'order'])[] = [
  [
    /^(?:small|lower|upper|capitals?|lowercase|uppercase|capitali[sz]ed)$/,
    /lower|upper|capital|title|casefold/i,
  ],
  [/^commas?$/, /,.*["`]$|^["`].*,/],
  [/^(?:dash|dashes|hyphens?)$/, /["`].*-|-.*["`]/],
  [/^(?:dots?|points?|periods?)$/, /["`].*[.•·]/],
  [/^(?:blanks?|spaces?|gaps?)$/, /["`].*\s|\s.*["`]/],
  [/^(?:brackets?|parenthes[ei]s|braces?)$/, /["`].*[()[\]{}<>]/],
  [/^(?:rounds?|rounded|rounding|digits?|decimals?|whole)$/, /round|fixed|floor|ceil|trunc|^int$/i],
  [
    /^(?:raises?|raised|throws?|thrown|rejects?|rejected|refuses?|refused|errors?|exceptions?)$/,
    /^(?:raise|throw|reject)$|error|exception/i,
  ],
  [/^(?:missing|nothing|unknown|undefined|absent)$/, /^(?:None|null|undefined)$/],
  [/^(?:empty|blank)$/, /^(?:["`]{2}|None|null|undefined)$/],
  [/^(?:align\w*|left|right|padded|padding|cent(?:er|re)d)$/, /pad|just|cent(?:er|re)|^[<>^]$/i],
  [/^(?:inclusive|exclusive|inclusively|exclusively|including|excluding|strictly)$/, /^[<>]=?$|^=$/],
  [/^(?:sorts?|sorted|sorting|orders?|ordered|descending|ascending|revers\w*)$/, /sort|revers|^key$/i],
  [/^(?:first|last|before|after|order|swapped)$/, 'order'],
  [
    /^(?:fields?|keys?|objects?|pairs?|tuples?|arrays?|dictionar\w*|maps?|sets?)$/,
    /^["`]\w+["`]$|^[[\]{}]$|^(?:list|tuple|dict|set|Map|Set)$/,
  ],
];
