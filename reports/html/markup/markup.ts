import { visibleText } from '../../shown/visible-text.ts';

/** A piece of finished HTML. Only `html` makes one, so text can never pass for markup. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** What may stand in a template: text and numbers are escaped, markup stays, lists are joined, nothing is nothing. */
export type Content = string | number | Markup | null | undefined | false | readonly Content[];

/** Escapes text for element content and for quoted attributes; characters that would act unseen become visible. */
function escapeHtml(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function written(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.source;
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  return content.map(written).join('');
}

/** Template tag: the literal parts are markup, everything put into them is escaped unless it is markup itself. */
export function html(literals: TemplateStringsArray, ...values: Content[]): Markup {
  return new Markup(literals.map((literal, index) => literal + written(values[index])).join(''));
}
