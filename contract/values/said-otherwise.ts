/** Ways in which pages say that a value outside of its bounds is not refused. */
const tolerated: readonly RegExp[] = [
  /\b(?:is|are|will be|be) (?:handled|treated|regarded|processed|interpreted|considered|used|counted|taken|read) as\b/i,
  /\b(?:is|are|will be|be) (?:ignored|clamped|capped|truncated|rounded|adjusted|corrected|limited to|reset|replaced)\b/i,
  /\b(?:defaults?|falls? back|reverts?|reset) to\b/i,
  /\bonly (?:the first )?\d+ (?:\w+ )?(?:are|is|will be) (?:returned|shown|listed|used)\b/i,
  /\bthe (?:default|maximum|minimum)(?: value)?,? (?:[\w" -]+ )?is used\b/i,
  /\b(?:is|are) (?:queried|returned|listed|used) if it is (?:empty|not|invalid|out)\b/i,
  /\bis (?:used|applied|taken|returned) instead\b/i,
  /\b(?:has|have) no effect\b/i,
  /按\s*\S+\s*处理|视为|忽略|截断|仅返回|只返回|取默认值|按默认值/,
];

/** What of a bound a sentence speaks about: that it is about too large or about too small values, or about both. */
const tooLarge = /\b(?:greater|larger|more|above|beyond|exceed\w*|over|maximum|max)\b|大于|超过|超出/i;
const tooSmall = /\b(?:less|smaller|fewer|below|under|negative|minimum|min)\b|小于|低于|负/i;

/** The sentences of a description; a full stop inside a number or an abbreviation ends none. */
export function sentencesOf(description: string): string[] {
  return description
    .split(/(?<=[.;!?])\s+(?=[A-Z"\d])|(?<=[。；])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/**
 * The sentence with which a page says that a value which its bounds forbid is handled, not refused:
 * "A limit greater than 200 is handled as 200".
 * @param side which values the question is about; a sentence that speaks of the other side alone does not count
 */
export function saidOtherwise(description: string, side: 'large' | 'small' | 'any' = 'any'): string | undefined {
  return sentencesOf(description).find((sentence) => {
    if (!tolerated.some((words) => words.test(sentence))) return false;
    const [isLarge, isSmall] = [tooLarge.test(sentence), tooSmall.test(sentence)];
    if (side === 'any' || isLarge === isSmall) return true;
    return side === 'large' ? isLarge : isSmall;
  });
}

const conditional =
  /\b(?:mandatory|required|must be (?:set|specified|given|present)|needed|valid|supported|set|only)\b.*\b(?:when|if|unless)\b|\b(?:when|if)\b.*\b(?:mandatory|required|must)\b|时必[填选需]|仅当|只有/i;

/** The sentence with which a page makes a member depend on another: "Mandatory when the type is Sleep". */
export function saidConditional(description: string): string | undefined {
  return sentencesOf(description).find((sentence) => conditional.test(sentence));
}

const ownForm =
  /\bin the (?:format|form)\b|\bformat(?:ted)?:? |\bform: |\bJSON ?Path\b|\bexpression\b|\bURNs?\b|\b(?:name|ID) of (?:the|one of|an?)\b|\b(?:letters?|digits?|characters?) (?:and|or|are|is|only)\b|\bonly (?:letters|digits|lower|upper)|\b(?:starts?|begins?|ends?) with\b|\btimestamp\b|\b(?:cron|regular expression|base64|IP address|domain|e-?mail|URL)\b|\b(?:project|tenant|account|user|agency|bucket|domain) (?:ID|name)s?\b|格式|字母|数字|表达式|开头|结尾/i;

/** The sentence with which a page gives a text a form of its own, which no keyword holds: a made-up text may break it. */
export function saidForm(description: string): string | undefined {
  return sentencesOf(description).find((sentence) => ownForm.test(sentence));
}

const outside =
  /\bIDs?\b|\btime(?:stamp)?\b|\bUTC\b|\bdate\b|\bin (?:milli|micro)?(?:seconds?|minutes?|hours?|days?|ms|bytes?|KB|MB)\b|\bnumber of\b|\bvalue range\b|\boptions?:|^[^.]*: "|标识|时间|单位|取值/i;

/** The sentence that says that a value names or measures something: one that is made up may be refused for what it is. */
export function saidMeaning(description: string): string | undefined {
  return saidForm(description) ?? sentencesOf(description).find((sentence) => outside.test(sentence));
}
