import type { Story } from '../tools.ts';
import { belong } from './belong.ts';
import { callBackStory } from './call-back.ts';
import { createList } from './create-list.ts';
import { createShow } from './create-show.ts';
import { filterList } from './filter-list.ts';
import { foreign } from './foreign.ts';
import { pageThrough } from './page-through.ts';
import { refuse } from './refuse.ts';
import { remove } from './remove.ts';
import { removeBatch } from './remove-batch.ts';
import { retry } from './retry.ts';
import { runToEnd } from './run-to-end.ts';
import { stop } from './stop.ts';
import { sync } from './sync.ts';
import { updateStory } from './update.ts';
import { windowList } from './window-list.ts';

/** Every sequence that a resource can be taken through. */
export const stories: readonly Story[] = [
  createShow,
  createList,
  pageThrough,
  filterList,
  windowList,
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
  callBackStory,
];
