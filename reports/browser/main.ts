import './style.css';
import { setUpCases } from './cases.ts';
import { setUpCopying } from './copy.ts';
import { setUpLegends } from './legend.ts';
import { setUpMatrix } from './matrix.ts';
import { readPageData } from './page-data.ts';
import { setUpTheme } from './theme.ts';
import { setUpViolations } from './violations.ts';

setUpTheme();
setUpCopying();
setUpLegends();
document.documentElement.dataset.ready = 'controls';

void readPageData().then(({ cases, matrix, exchanges }) => {
  setUpViolations(cases, exchanges);
  setUpMatrix(matrix);
  setUpCases(cases);
  document.documentElement.dataset.ready = 'data';
});
