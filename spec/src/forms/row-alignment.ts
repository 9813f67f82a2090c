/** A row of a table that is laid out in blanks: whether its last cell has words beside its name, and the lines of that cell below. */
export interface LaidOutRow {
  line: number;
  beside: boolean;
  below: number;
}

/** Lines of a cell above and below the name that stands in its middle, where text browsers put it. */
function isCentred(above: number, below: number): boolean {
  return below === above || below === above + 1;
}

/**
 * The first row whose cell may as well be centred beside its name, as text browsers lay it out: then nothing tells whether a
 * line between two rows belongs to the upper or to the lower one. Undefined where all cells start beside their names.
 */
export function unclearRow(rows: readonly LaidOutRow[]): LaidOutRow | undefined {
  const halved = rows.find(({ beside, below }) => !beside && below > 0);
  if (halved !== undefined) return halved;
  /** lines above the next name, in each centred layout that the rows so far can have, with the first row that such a layout parts */
  let layouts = new Map<number, LaidOutRow | undefined>([[0, undefined]]);
  for (const [at, row] of rows.entries()) {
    const next = new Map<number, LaidOutRow | undefined>();
    for (const [above, parted] of layouts) {
      for (const below of [above, above + 1]) {
        const left = row.below - below;
        if (left < 0 || !isCentred(above, below) || (at === rows.length - 1 && left > 0)) continue;
        if (next.get(left) === undefined) next.set(left, parted ?? (left > 0 ? row : undefined));
      }
    }
    layouts = next;
  }
  return layouts.get(0);
}
