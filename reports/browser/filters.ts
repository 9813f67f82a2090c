/** What a filter bar is set to: the search text in lower case, and each choice by name ('' for all). */
export interface FilterState {
  text: string;
  choice: (name: string) => string;
  /** tells the reader what is shown */
  say: (message: string) => void;
}

function element(selector: string): HTMLElement | undefined {
  const found = document.querySelector(selector);
  return found instanceof HTMLElement ? found : undefined;
}

/**
 * Draws a part of the page anew at each change of its filter bar.
 * @param draw gets the bar's state and the part's element
 */
export function setUpFilters(part: string, draw: (state: FilterState, place: HTMLElement) => void): void {
  const form = document.querySelector(`[data-filters="${part}"]`);
  const place = element(`[data-part="${part}"]`);
  if (!(form instanceof HTMLFormElement) || place === undefined) return;
  const read = (): FilterState => {
    const values = new FormData(form);
    const choice = (name: string): string => {
      const value = values.get(name);
      return typeof value === 'string' ? value : '';
    };
    return {
      text: choice('text').trim().toLowerCase(),
      choice,
      say: (message) => {
        const output = form.querySelector('output');
        if (output !== null) output.textContent = message;
      },
    };
  };
  const redraw = (): void => draw(read(), place);
  form.addEventListener('input', redraw);
  form.addEventListener('submit', (event) => event.preventDefault());
  redraw();
}

/** Puts a button where the static page only says how many more there are. */
export function addMoreButton(place: Element, selector: string, label: string, onMore: () => void): void {
  const more = place.querySelector(selector);
  if (more === null) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', onMore);
  more.append(' ', button);
}
