import { partsOf } from './asserted-values.ts';
import type { Seen } from './difference-kinds.ts';

/** How people say of a change that it makes values differ in some way. */
export interface Saying {
  /** What hardly says anything else: which way it went, of what comes out. */
  readonly said: RegExp;
  /** Everyday words that may be about it, and about much else: `a special case`, `the whole basket`. */
  readonly hinted?: RegExp;
}

const counted = String.raw`(?:no|one|two|three|four|five|six|single|another|more|fewer|\d+)`;
const whole =
  '(?:numbers?|integers?|cents?|pennies|euros?|dollars?|units?|minutes?|hours?|days?|per ?cents?|points?|decimals?)';
const superlative = String.raw`(?:\w{2,}est|best|worst|most \w+|least \w+|latest)`;

export const sayings = {
  spaceLost: {
    said: new RegExp(
      String.raw`\b(?:trim\w*|collaps\w*|squeez\w*|whitespace|indent(?:s|ed|ation)?|strip\w* (?:\w+ ){0,2}(?:spaces?|blanks)|(?:${counted}|without|leading|trailing|surrounding) (?:spaces?|blanks?|gaps?|newlines?|line breaks?))\b`,
    ),
    hinted: /\b(?:strip\w*|compact\w*|spaces?|blanks?|gaps?|indent\w*|line breaks?|newlines?)\b/,
  },
  spaceCome: {
    said: new RegExp(
      String.raw`\b(?:pad(?:s|ded|ding)|aligned|justified|cent(?:er|re)d|whitespace|indent(?:s|ed|ation)?|line feeds?|lines? of (?:its|their) own|spaced|(?:${counted}|with|an?|leading|trailing) (?:\w+ )?(?:spaces?|blanks?|gaps?|tabs?|newlines?|line breaks?))\b`,
    ),
    hinted:
      /\b(?:pad|align\w*|justif\w*|cent(?:er|re)s?|columns?|indent\w*|spaces?|blanks?|gaps?|tabs?|line breaks?|newlines?)\b/,
  },
  format: {
    said: /\b(?:iso(?: \d+)?(?= (?:dates?|times?|notation|formats?|order|weeks?)\b)|(?:europe\w*|americ\w*|german|british|french) (?:dates?|times?|notation|formats?|order|style|spelling|way|numbers)|(?:dates?|times?|numbers?|amounts?|names?) (?:are |is )?(?:written|shown|printed|formatted|spelt|spelled) (?:as|in|like|with|the)|(?:write|show|print|format|give|spell)s? (?:\w+ )?(?:dates|times) (?:as|in|like|the)|(?:day|month|year|hour)s? (?:first|last|before))\b/,
    hinted:
      /\b(?:formats?|formatted|notation|iso|dates?|times?|written|spell(?:s|ed|ing)?|europe\w*|americ\w*|german|british|french)\b/,
  },
  rounding: {
    said: new RegExp(
      String.raw`\b(?:rounded|round(?:s|ing)? (?:\w+ ){0,4}(?:up|down|half|halves|off|to)|(?:half|halves) (?:are |is )?(?:round\w* )?(?:up|down|even|to even|away)|(?:nearest|next|whole|full) ${whole}|to (?:${counted} )?(?:decimals?|cents?|digits?|integers?)|${counted} (?:decimals?|digits?|fractions?)|cut off|truncat\w* (?:\w+ ){0,2}(?:to|at|decimals?|cents?|digits?|fractions?))\b`,
    ),
    hinted:
      /\b(?:rounds?|rounding|decimals?|digits?|nearest|precis\w*|whole|exact|integers?|half|halves|quarters?|tenths?|floor\w*|ceil\w*|truncat\w*|fractions?|places)\b/,
  },
  once: {
    said: /\b(?:(?:list|show|print|name|count|report|appear|stand|come|give|return|keep)(?:s|ed)? (?:\w+ ){0,3}(?<!only |at )once|dedup\w*|(?:no|without|drop\w*|remov\w*|hid\w*|omit\w*|skip\w*) (?:duplicates|repeat\w*|doubles))\b/,
    hinted: /\b(?:(?<!only |at )once|unique\w*|distinct|duplicat\w*|twice|repeat\w*)\b/,
  },
  shortened: {
    said: new RegExp(
      String.raw`\b(?:abbreviat\w*|initials|${counted} letters?|first letters?|short forms?)\b`,
    ),
    hinted: /\b(?:short\w*|letters?|initial|cut|truncat\w*|brief\w*)\b/,
  },
  speltOut: {
    said: /\b(?:sp(?:elt|elled|ell|ells) out|unabbreviated|in full|(?:full|long|whole) (?:names?|words?|forms?))\b/,
    hinted: /\b(?:full|long\w*|whole)\b/,
  },
  digits: {
    said: new RegExp(
      String.raw`\b(?:${counted} (?:digits|decimals?)|(?:leading|trailing|without|with|no) (?:\w+ )?zero(?:s|es)?|zero-?padd\w*|pad(?:s|ded|ding)? (?:\w+ ){0,3}zero(?:s|es)?)\b`,
    ),
    hinted: /\b(?:digits|zeros|zeroes|pad(?:s|ded|ding)?|width|decimals?)\b/,
  },
  fewer: {
    said: /\b(?:omit\w*|exclud\w*|exclusive\w*|skip\w*|hid(?:es?|den|ing)|le(?:ave|aves|ft) out|no longer|no more|alone|only(?! (?:once|if|when|what|need\w*)))\b/,
  },
  more: { said: /\b(?:includ\w*|inclusive\w*|append\w*|prefix\w*|suffix\w*|as well)\b/ },
  numbers: { said: /\b(?:numbers|numeric\w*|counts|digits|figures)\b/ },
  around: {
    said: /\b(?:start\w*|begin\w*|ends?|ending|headers?|footers?|trailing|leading|prefix\w*|suffix\w*)\b/,
  },
} as const satisfies Record<string, Saying>;

/** Which way it went: capitals came, or went. */
export function caseSaying({ expected, received }: Seen): Saying {
  const [wanted, got] = [expected, received].map((text) => text.match(/\p{Lu}/gu)?.length ?? 0) as [
    number,
    number,
  ];
  const large = String.raw`upper-? ?case\w*|in capitals|(?:begin|start)s? with (?:a )?capitals?|capital letters`;
  const small = String.raw`lower-? ?case\w*|small letters|written small`;
  const [come, gone] = got > wanted ? [large, small] : [small, large];
  const kept = String.raw`(?:keep|keeps|kept|match|matches|ignor\w*|preserv\w*|whatever|regardless of|own|letter|title|camel|snake|sentence|mixed)(?: (?:the|its|their|of))? case`;
  return {
    said: new RegExp(
      String.raw`\b(?:${come}|(?:no longer|no more|stop\w*|without|instead of|not|never) (?:\w+ ){0,2}(?:${gone})|capitali[sz]\w*|case-? ?(?:in)?sensitiv\w*|${kept})\b`,
    ),
    hinted: /\b(?:capital\w*|upper-?\s?case\w*|lower-?\s?case\w*|case|small letters)\b/,
  };
}

/** `before` and `first` say it of what is among the values, and of steps else. */
export function orderSaying({ expected, received }: Seen): Saying {
  const known = [...new Set([...partsOf(expected), ...partsOf(received)])]
    .filter((part) => /^\p{L}{3,30}$/u.test(part))
    .slice(0, 50)
    .map((part) => part.toLowerCase());
  const stands = '(?:comes?|goes?|stands?|(?:is|are) (?:listed|shown|printed)|placed|put)';
  const nouns =
    known.length > 0
      ? `|(?:${known.join('|')})s? (?:(?:\\w+ )?${stands} )?(?:first|last|before|after|in front)`
      : '';
  return {
    said: new RegExp(
      String.raw`\b(?:sort(?:s|ed)? (?:\w+ ){0,4}by|ordered by|in (?:the |their )?(?:\w+ )?order|alphabetical\w*|ascending|descending|(?:most|least|${superlative}) (?:\w+ ){0,2}(?:first|last|on top|at the top|in front)|${stands} (?:\w+ ){0,2}(?:first|last|in front|ahead)|(?:day|month|year)s? (?:first|last|before)|(?:count|name|number|key|value|total|date)s? (?:first|last)${nouns})\b`,
    ),
    hinted:
      /\b(?:first|last|before|after|ahead|front|order\w*|sort\w*|revers\w*|newest|oldest|latest|earliest|swap\w*|dates?)\b/,
  };
}

/** A slip gives `undefined` and `None` as well: what comes has to be called by its name, as what comes. */
export function nothingSaying(name: string): Saying {
  const gives =
    '(?:(?<!that |which |who )(?:is|are)|be|stays?|becomes?|gives?|returns?|yields?|answers?|uses?)';
  return {
    said: new RegExp(
      String.raw`\b(?:${gives} (?:an? |the )?(?:${name})|(?:${name}) (?:\w+ )?(?:where|for|instead))\b`,
    ),
    hinted: new RegExp(String.raw`\b(?:${name})\b`),
  };
}
