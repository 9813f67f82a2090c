/** Turns each legend entry that names a line of its chart into a button that hides and shows that line. */
export function setUpLegends(): void {
  for (const figure of document.querySelectorAll('figure')) {
    const lines = [...figure.querySelectorAll('[data-series]')];
    for (const item of figure.querySelectorAll('.legend li')) {
      const name = item.textContent;
      const line = lines.find((candidate) => candidate.getAttribute('data-series') === name);
      if (line === undefined || lines.length < 2) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-pressed', 'true');
      button.append(...item.childNodes);
      button.addEventListener('click', () => {
        const isShown = line.classList.toggle('hidden');
        button.setAttribute('aria-pressed', String(!isShown));
      });
      item.append(button);
    }
  }
}
