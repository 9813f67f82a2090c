// Sentences that state a constraint without a label. Matched on folded text; `low`, `high`, `exact`, `list` and `value`
// are named groups. A phrase says what it says of the whole value: those of single cases ("for v2, ...") do not match.

const n = String.raw`\d{1,3}(?:,\d{3})+|\d+`;
const decimal = String.raw`-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const to = String.raw` ?(?:-|~|–|to|到|至) ?`;
/** What stands before a number is no part of it: no digit, and no sign but a dash between words. */
const unsigned = String.raw`(?<![\d.]|\d,|(?<![\w\u4e00-\u9fa5]\s?)-)`;
/** A number ends here: no digit, unit of size or operator follows. */
const whole = String.raw`(?![\d^*/]|[.,]\d|e[-+]?\d| ?(?:%|个?字符|个字|characters?|chars?|[KMGT]?B\b|bytes?|elements?|items?|个))`;
/** Where a clause starts, in Chinese. */
const clause = String.raw`(?:^|(?<=[。;,(\n] ?))`;
/** Where a sentence, or a clause of its own, starts. */
const start = String.raw`(?:^|(?<=[.。;!\n] ?)|(?<=[.。;!]\s))`;
const chars = String.raw` ?(?:characters?|chars?|个?字符|位字符|个字)`;

/** Lengths of a text, in characters. */
export const lengthPhrases: readonly RegExp[] = [
  new RegExp(String.raw`${unsigned}(?<low>${n})${to}(?<high>${n})(?:${chars}|位(?=[,;。)\s]|$))`, 'i'),
  new RegExp(String.raw`between (?<low>${n}) and (?<high>${n}) characters`, 'i'),
  new RegExp(String.raw`长度(?:范围)?(?:为|是|:)? ?(?<low>${n})${to}(?<high>${n})(?=[。,;、)\s个位字]|$)`),
  new RegExp(
    String.raw`(?:maximum of|up to|at most|no more than|more than a maximum of|(?:can ?not|must not|should not|not) exceed|max(?:\.|imum)?(?: length)?(?: is| of)?:?) ?(?<high>${n}) characters`,
    'i',
  ),
  new RegExp(
    String.raw`(?:不超过|不能超过|不得超过|最多|最大|最长|不大于|上限为?)(?:支持|为|是|输入)? ?(?<high>${n})${chars}`,
  ),
  new RegExp(
    String.raw`(?:长度)(?:不超过|不能超过|不得超过|最大为?|最长为?|不大于|上限为?) ?(?<high>${n})(?=[。,;、)\s]|$)`,
  ),
  new RegExp(
    String.raw`(?:at least|a minimum of|no fewer than|no less than|minimum length(?: is| of)?:?) (?<low>${n}) characters`,
    'i',
  ),
  new RegExp(String.raw`(?:至少|不少于|最少|不小于) ?(?<low>${n})${chars}`),
  new RegExp(
    String.raw`(?<!(?:max(?:imum|\.)?|min(?:imum|\.)?|least|most) )(?:length(?: is| of)|exactly|must be|consists of|contains|has|string of|fixed length of) (?<exact>${n}) characters(?: long)?(?! (?:at most|at least|or (?:fewer|less|more)|max))`,
    'i',
  ),
  new RegExp(String.raw`^\s*(?<exact>${n}) characters\.?\s*$`, 'i'),
  new RegExp(String.raw`${start}(?:String )?length(?: range)?: ?(?<low>${n})${to}(?<high>${n})(?![\d.,])`, 'i'),
  new RegExp(String.raw`${start}(?:String )?length: ?(?<exact>${n})(?=[.;]?(?:\s|$))(?!${to}\d)`, 'i'),
  new RegExp(String.raw`(?<![大小长短])长度(?:固定)?(?:为|是|:)? ?(?<exact>${n})${chars}(?!符|以|之内|或)`),
  new RegExp(String.raw`(?:固定长度|长度固定)(?:为|是|:)? ?(?<exact>${n})(?=位|[。,;、)\s]|$)`),
  new RegExp(String.raw`(?<!\d)(?<high>${n})${chars}(?:以内|之内|以下)`),
  new RegExp(String.raw`最[大长]长度(?:为|是|:)? ?(?<high>${n})(?=${chars}|[。,;、)\s]|$)`),
  new RegExp(String.raw`最[小短]长度(?:为|是|:)? ?(?<low>${n})(?=${chars}|[。,;、)\s]|$)`),
];

/** A number that no length can be: negative, with a fraction or an exponent. */
const noLength = String.raw`(?:-\d[\d.,]*|\d+\.\d+|\d+e[-+]?\d+)`;

/** Lengths that a sentence states in numbers that no length can be. */
export const brokenLengthPhrases: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\w.,\u4e00-\u9fa5-])${noLength}(?:${to}(?:${n}))?${chars}`, 'i'),
  new RegExp(String.raw`(?<![\w.,-])(?:${n})${to}${noLength}${chars}`, 'i'),
  new RegExp(
    String.raw`(?:\blength|长度)(?: range)?(?: is| of|范围|为|是|不超过|限制)?:? ?(?:(?:${n})${to})?${noLength}(?![\d.]|/)`,
    'i',
  ),
];

const elements = String.raw` ?(?:elements?|items?|个元素|个(?=[。,;)\s]|$)|条(?=[。,;)\s]|$))`;

/** Numbers of elements of an array. */
export const elementPhrases: readonly RegExp[] = [
  new RegExp(String.raw`${unsigned}(?<low>${n})${to}(?<high>${n})${elements}`, 'i'),
  new RegExp(
    String.raw`(?:maximum of|up to|at most|no more than|最多(?:支持|包含)?|不超过) ?(?<high>${n})${elements}`,
    'i',
  ),
  new RegExp(String.raw`(?:at least|minimum of|至少(?:包含)?) ?(?<low>${n})${elements}`, 'i'),
  new RegExp(
    String.raw`(?:array length (?:is|ranges from) |数组长度(?:范围)?(?:为|是) ?)(?<low>${n})${to}(?<high>${n})(?![\d.,])`,
    'i',
  ),
  new RegExp(String.raw`数组(?:最大长度|长度不超过|长度最大)(?:为|是|:)? ?(?<high>${n})(?![\d.,])`),
];

/** Ranges of a number. */
export const rangePhrases: readonly RegExp[] = [
  new RegExp(
    String.raw`${start}(?:the )?(?:value|values|parameter value)(?:s)? (?:ranges?|varies|must range|can range)(?: is)? from (?<low>${decimal})[a-z]{0,3} to (?<high>${decimal})`,
    'i',
  ),
  new RegExp(
    String.raw`${start}(?:the )?value (?:must be |is |can be |should be )?(?:an? integer |a number )?(?:ranging from|in the range of|within the range of|from) (?<low>${decimal}) to (?<high>${decimal})`,
    'i',
  ),
  new RegExp(
    String.raw`${start}(?:the )?value (?:must be|is|should be) (?:an integer )?between (?<low>${decimal}) and (?<high>${decimal})`,
    'i',
  ),
  new RegExp(String.raw`(?<![\w\u4e00-\u9fa5])(?:取值)?范围(?:为|是)?:? ?(?<low>${decimal})${to}(?<high>${decimal})`),
  new RegExp(String.raw`(?<![\w\u4e00-\u9fa5])取值(?:为|是)?:? ?(?<low>${decimal})${to}(?<high>${decimal})`),
  new RegExp(String.raw`${start}(?:the )?minimum(?: value)? is (?<low>${decimal})(?![\d,]*[.]\d)`, 'i'),
  new RegExp(String.raw`${start}(?:the )?maximum(?: value)? is (?<high>${decimal})(?![\d,]*[.]\d)`, 'i'),
  new RegExp(String.raw`(?:最小值|(?<!\S)最小值?|(?<=[,;。(])最小值?)(?:为|是|:)? ?(?<low>${decimal})${whole}`),
  new RegExp(String.raw`(?:最大值|(?<!\S)最大值?|(?<=[,;。(])最大值?)(?:为|是|:)? ?(?<high>${decimal})${whole}`),
  new RegExp(
    String.raw`(?:and |[,;] ?)(?:the |its )?(?:min\.?|minimum)(?: value)?(?: is|:)? ?(?<low>${decimal})${whole}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:and |[,;.] ?)(?:the |its )?(?:max\.?|maximum)(?: value)?(?: is|:)? ?(?<high>${decimal})${whole}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:^|[,;.(] ?)(?:value )?range:? (?:is |from )?\[?(?<low>${decimal})${to}(?<high>${decimal})${whole}`,
    'i',
  ),
  new RegExp(
    String.raw`${start}(?:the )?value (?:cannot|can not|must not|should not) be less than (?<low>${decimal})${whole}`,
    'i',
  ),
  new RegExp(
    String.raw`${start}(?:the )?value (?:cannot|can not|must not|should not) (?:exceed|be (?:greater|larger|more) than) (?<high>${decimal})${whole}`,
    'i',
  ),
  new RegExp(
    String.raw`${start}(?:the )?value must be at least (?<low>${decimal})(?: and at most (?<high>${decimal}))?${whole}`,
    'i',
  ),
  new RegExp(String.raw`${start}(?:the )?value must be at most (?<high>${decimal})${whole}`, 'i'),
  new RegExp(
    String.raw`${clause}(?:取?值)?(?:必须)?(?:大于等于|大于或等于|不小于|>=|≥) ?(?<low>${decimal})(?:且|并且|, ?|、)?(?:小于等于|小于或等于|不大于|<=|≤) ?(?<high>${decimal})${whole}`,
  ),
  new RegExp(
    String.raw`${clause}(?:取?值)?(?:必须)?(?:小于等于|小于或等于|不大于|<=|≤) ?(?<high>${decimal})(?:且|并且|, ?|、)?(?:大于等于|大于或等于|不小于|>=|≥) ?(?<low>${decimal})${whole}`,
  ),
  new RegExp(
    String.raw`(?:^|[.;] ?|\b(?:integer|number|value),? )(?:an? )?(?:integer |number )?(?:between (?<low>${decimal}) and|(?<=\b(?:integer|number|value),? )(?:ranging )?from (?<low2>${decimal}) to) (?<high>${decimal})${whole}`,
    'i',
  ),
  new RegExp(String.raw`${clause}(?:取?值)?(?:必须)?不(?:能|得|可)小于 ?(?<low>${decimal})${whole}`),
  new RegExp(String.raw`${clause}(?:取?值)?(?:必须)?不(?:能|得|可)(?:超过|大于) ?(?<high>${decimal})${whole}`),
  new RegExp(
    String.raw`(?<![\w\u4e00-\u9fa5])(?:取?值)?(?:取值)?范围(?:为|是)?:? ?[[(]?(?<low>${decimal})(?:${to}| ?, ?)(?<high>${decimal})`,
  ),
  new RegExp(
    String.raw`${start}(?:the )?(?:value )?(?:must be |should be |is )?(?:greater than or equal to|no less than|not less than|>=|≥) ?(?<low>${decimal})(?![\d.,]*\d)`,
    'i',
  ),
  new RegExp(
    String.raw`${start}(?:the )?(?:value )?(?:must be |should be |is )?(?:less than or equal to|no greater than|no more than|<=|≤) ?(?<high>${decimal})(?![\d.,]*\d)`,
    'i',
  ),
  new RegExp(
    String.raw`(?:取值(?:范围)?|值)(?:为|是|必须|应|:)? ?(?:大于等于|大于或等于|不小于|>=|≥) ?(?<low>${decimal})`,
  ),
  new RegExp(
    String.raw`(?:取值(?:范围)?|值)(?:为|是|必须|应|:)? ?(?:小于等于|小于或等于|不大于|不超过|<=|≤) ?(?<high>${decimal})`,
  ),
  new RegExp(String.raw`${start}Max\.: (?<high>${decimal})(?=\.?(?:\s|$))`),
];

/** Lists of the values that are allowed. */
export const optionPhrases: readonly RegExp[] = [
  new RegExp(
    String.raw`${start}(?:Options?|Value options?|Possible values?|Valid values?|Available values?|Allowed values?|Supported values?)(?: are| is| include)?:? ?(?<list>[^\n:。]{1,2000}?)(?:\.(?=\s|$)|$|\n)`,
    'i',
  ),
  new RegExp(
    String.raw`${start}The (?:options|possible values|valid values) are(?: as follows)?:? ?(?<list>[^\n:。]{1,2000}?)(?:\.(?=\s|$)|$|\n)`,
    'i',
  ),
  new RegExp(
    String.raw`${start}The (?:parameter )?value (?:can be|must be|is|can only be|must be one of)(?: either)? (?<list>[^\n:。;]{1,2000}?)(?:\.(?=\s|$)|$|\n)`,
    'i',
  ),
  /(?<![\w\u4e00-\u9fa5])(?:取值(?:范围)?|可选值|有效值|可取值)(?:为|是|有|包括|包含)?:? ?(?<list>[\w.+/*-]+(?: ?\([^()\n]{1,60}\))?(?: ?(?:,|、|和|或者?|及|\/) ?[\w.+/*-]+(?: ?\([^()\n]{1,60}\))?)+)(?=[。;,. \n]|$)/,
];

/** `Options: inline: code in the request zip: a ZIP file`: the words before the colons are the values. */
export const describedOptionsStart: RegExp =
  /(?:^|[.。;\n]\s*)(?:Options?|Value options?|Possible values?|Valid values?): ?/i;

/** What stands before a list with bullets of the values that are allowed. */
export const bulletedOptionsStart: RegExp =
  /(?:^|[.。;,\n]\s*)(?:(?:the )?(?:value )?options?(?: are)?(?: as follows)?|(?:possible|valid|available|allowed|supported) values?(?: are)?(?: as follows)?|(?:the )?(?:parameter )?value (?:can|must) be(?: one of the following| any of the following)?|取值(?:范围)?如下|可选值|有效值|可取值|取值(?:范围)?(?:包括|有|为)?) ?: ?(?=\s*[*•●·◦▪-]\s)/i;

/** Where a clause starts: after a mark, or after a Chinese character and a blank. */
const clauseStart = String.raw`(?:^|(?<=[.。;!,、(\n] ?)|(?<=[\u4e00-\u9fa5)] ))`;

/** What stands right before the value of a default. */
export const defaultStarts: readonly RegExp[] = [
  /\b(?:the|its) default(?: value)? is(?: set to)? /i,
  /\bdefaults to /i,
  /\bthe default(?: value)? (?=["'\d-]\S* (?:is|will be) (?:used|taken))/i,
  new RegExp(String.raw`${clauseStart}default(?: value)? (?=["'\d-])`, 'i'),
  /(?:默认|缺省)(?:值|取值)?(?:为|是) ?/,
  new RegExp(
    String.raw`${clauseStart}(?:不传|不填|不指定|若不传|若不填)?,?(?:默认|缺省)(?:值|取值)?:? ?(?=["'“\d-]|true\b|false\b|[a-z][\w.-]*(?:[。,;)\s]|$))`,
    'i',
  ),
];

/** Regular expressions that the value must match. */
export const patternPhrases: readonly RegExp[] = [
  /(?:match(?:es)?|regular expression|regex|pattern|正则表达式|正则|匹配|满足|符合)[^\n^]{0,40}?["'`“]?(?<value>\^[^\s"'`”。]{1,500}\$)/i,
];

/** Named formats of JSON Schema. */
export const formatPhrases: readonly { pattern: RegExp; format: string }[] = [
  { pattern: /\bin (?:the )?UUID format\b|\bUUID ?格式|格式(?:为|是) ?UUID/i, format: 'uuid' },
  { pattern: /\bin (?:the )?(?:e-?mail) format\b|邮箱格式/i, format: 'email' },
  { pattern: /\bin (?:the )?IPv4 format\b|IPv4 ?格式/i, format: 'ipv4' },
  { pattern: /\bin (?:the )?IPv6 format\b|IPv6 ?格式/i, format: 'ipv6' },
];

/** Words that call a member out of use. */
export const deprecatedPhrases: readonly RegExp[] = [
  /\((?:discarded|deprecated|obsolete|已废弃|已弃用|废弃|即将废弃)\)/i,
  /^(?:discarded|deprecated|obsolete)\b/i,
  /(?:parameter|field|attribute|property|API|interface|operation)\b[^.\n]{0,30}? (?:is|has been|will be) (?:deprecated|discarded)/i,
  /(?:参数|字段|属性|接口|API)(?:已|即将|已经)(?:被)?(?:废弃|弃用)|已废弃|已弃用/,
];
