const key = 'flowgauge-theme';

/** Pages opened from disk may have no storage; the theme then lasts as long as the page. */
function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Nothing is lost but the choice.
  }
}

/** Lets the reader switch between light and dark; the system's choice holds until then. */
export function setUpTheme(): void {
  const root = document.documentElement;
  const stored = remembered();
  if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
  document.querySelector('[data-theme-switch]')?.addEventListener('click', () => {
    const isDark =
      root.dataset.theme === undefined
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : root.dataset.theme === 'dark';
    root.dataset.theme = isDark ? 'light' : 'dark';
    remember(root.dataset.theme);
  });
}
