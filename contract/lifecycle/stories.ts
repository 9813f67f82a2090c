import { belong } from './stories/belong.ts';
import { createList } from './stories/create-list.ts';
import { createShow } from './stories/create-show.ts';
import { filterList } from './stories/filter-list.ts';
import { foreign } from './stories/foreign.ts';
import { pageThrough } from './stories/page-through.ts';
import { refuse } from './stories/refuse.ts';
import { remove } from './stories/remove.ts';
import { removeBatch } from './stories/remove-batch.ts';
import { runToEnd } from './stories/run-to-end.ts';
import { retry, stop } from './stories/stop.ts';
import { sync } from './stories/sync.ts';
import { updateStory } from './stories/update.ts';
import type { Story } from './tools.ts';

/** Every sequence that a resource can be taken through. */
export const stories: readonly Story[] = [
  createShow,
  createList,
  pageThrough,
  filterList,
  updateStory,
  refuse,
  remove,
  removeBatch,
  belong,
  foreign,
  runToEnd,
  sync,
  stop,
  retry,
];
