/** Pages served without TLS have no clipboard API: a selection and the old command do the same. */
function copySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

/** Makes every copy button, also those drawn later, copy the command beside it and say so. */
export function setUpCopying(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    const text = button?.parentElement?.querySelector('code')?.textContent;
    if (button === null || typeof text !== 'string') return;
    void copy(text).then((done) => {
      button.textContent = done ? 'Copied' : 'Select it';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2000);
    });
  });
}
