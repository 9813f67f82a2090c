// What may follow a value, and what shows that words are none. Matched on folded text.

/** How a clause starts that stands behind a value: `10 if it is left blank`, `asc which means ...`, `400 如果该值小于0`. */
export const clauseStart: RegExp =
  /^(?:if|when|where|which|that|unless|otherwise|for|and|but|or|in|meaning|means|indicating|indicates|representing|i\.e\.|e\.g\.|that is|the|this|it|values?|options?|note|must|is|are|will|can|should|by default|default)\b|^(?:如果|若|当|如|即|表示|代表|说明|其中|则|时|默认|缺省|取值|可选|最大|最小|超过|大于|小于|不|为空|该|此|注|单位|等)/i;

/** Words that describe a default in place of naming it: `the current time`, `当前时间`. */
export const describesDefault: RegExp =
  /\b(?:the|a|an|of|is|are|by|from|same|current|currently|generated|random|system|depends?|determined|varies|not|no|all|any)\b|当前|系统|自动|随机|相同|一致|根据|由|所有|全部|不|同|的/i;

/** A condition that makes what follows it hold in some cases only. */
export const conditionWords: RegExp = /当|如果|若|对于|其他|\b(?:when|if|for|unless)\b/i;

/** Conditions that only say that no value was sent: what follows them holds of the whole value. */
export const unsentWords: RegExp =
  /不传|未传|不填|未填|不设|未设|不指定|未指定|没有|不携带|未携带|不选|缺省|不配置|未配置|为空|\b(?:not|no|omitted|left|empty|blank|unspecified|absent|missing|null)\b/i;
