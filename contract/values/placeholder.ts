/** `{region}`, `${region}`, `<region_id>`: what a page writes where a reader has to put something. */
const placeholder = /\$?\{(?<braces>[A-Za-z][\w-]*)\}|<(?<angles>[A-Za-z][\w-]*)>/g;

/** Whether a text has places that a reader has to fill. */
export function hasPlaceholder(text: string): boolean {
  return text.search(placeholder) !== -1;
}

/**
 * The text with its placeholders filled.
 * @param fill what stands for a name; where it knows none, the name itself
 */
export function filled(text: string, fill: (name: string) => string | undefined): string {
  return text.replace(placeholder, (_, braces?: string, angles?: string) => {
    const name = braces ?? angles ?? '';
    return fill(name) ?? name;
  });
}
